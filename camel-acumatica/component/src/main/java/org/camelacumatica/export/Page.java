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
import org.camelacumatica.model.PageRecord;

/**
 * Some records of an export, whole.
 *
 * @param number from 1
 * @param records one or more, in the order in which the server listed them
 * @param before what was left to read before it
 * @param after what is left to read behind it
 */
public record Page(int number, List<PageRecord> records, Position before, Position after) {

    /** Whether it holds only some of what was read, because no more was wanted. */
    boolean isCut() {
        return before.equals(after);
    }
}
