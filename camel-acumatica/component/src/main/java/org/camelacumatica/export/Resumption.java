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

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run begins.
 *
 * @param from the first stamp that it reads; {@code null} for all
 * @param until the first stamp behind its window, where an unfinished run has fixed it; else {@code null}
 * @param left what is left to read
 * @param field that held the stamps of the run before; {@code ""} where there was none
 */
record Resumption(@Nullable Instant from, @Nullable Instant until, Position left, String field) {
    static final Resumption ALL = new Resumption(null, null, Position.BEGIN, "");
}
