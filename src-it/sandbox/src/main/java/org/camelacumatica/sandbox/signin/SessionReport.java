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
package org.camelacumatica.sandbox.signin;

import java.util.Locale;

/**
 * What a test may know of an open session: everything but what opens it.
 *
 * @param number as in the journal
 * @param kind {@code cookie}, {@code api} or {@code concurrent}
 * @param ageMillis since it was opened
 * @param idleMillis since it was used
 * @param requests how many are in it or wait for it now
 */
public record SessionReport(
        int number, String tenant, String user, String kind, long ageMillis, long idleMillis, int requests) {
    static String kind(SessionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
