/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.camelacumatica.sandbox.change;

/**
 * What a crowd has done so far.
 *
 * @param running whether it still decides or has transactions open
 * @param late transactions that were committed later than they began
 * @param open transactions that are still to be committed
 * @param rolledBack transactions given up because somebody else had changed the record, or had taken the key
 */
public record CrowdReport(
        String entity,
        boolean running,
        long inserted,
        long changed,
        long deleted,
        long rekeyed,
        long late,
        long open,
        long rolledBack) {}
