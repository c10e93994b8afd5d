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
package org.camelacumatica.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys that is still to be read.
 *
 * @param above its records lie behind this key; {@code null} for a range that is open below
 * @param upTo its last key, itself in it; {@code null} for a range that is open above
 * @param upToId the id of the record with its last key; {@code null} where there is none
 * @param listed whether the server was seen to list it in the order of the keys
 */
public record KeyRange(
        @Nullable List<@Nullable Object> above,
        @Nullable List<@Nullable Object> upTo,
        @Nullable String upToId,
        boolean listed) {
    /** What lies behind a key; everything where there is none. */
    static KeyRange behind(@Nullable List<@Nullable Object> above) {
        return new KeyRange(above, null, null, false);
    }
}
