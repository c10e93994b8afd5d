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
package org.camelacumatica.pool;

/** The right to have one request in flight. Closed exactly once by whoever holds it; further calls do nothing. */
public interface Lease extends AutoCloseable {
    /** The licence declined the request that this lease was for, so that less must go out at once. Said before closing. */
    void declined();

    @Override
    void close();
}
