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
package org.camelacumatica.sandbox.erp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the role of the API user may write. Safe for many threads. */
final class Rights {
    private static final String ALL = "*";

    private final Set<String> readOnly = ConcurrentHashMap.newKeySet();

    Rights(Set<String> readOnly) {
        this.readOnly.addAll(readOnly);
    }

    boolean mayWrite(String entity) {
        return !readOnly.contains(ALL) && readOnly.stream().noneMatch(entity::equalsIgnoreCase);
    }
}
