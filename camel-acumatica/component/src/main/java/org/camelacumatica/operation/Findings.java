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
package org.camelacumatica.operation;

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.operation.ValueComparison.Likeness;

/**
 * What came of each value that was sent.
 *
 * @param fields by path, the record's own keys apart
 * @param told every one that did not come back as asked, keys among them
 */
record Findings(Map<String, Likeness> fields, List<FieldError> told) {
    boolean nothingTaken() {
        return !fields.isEmpty() && fields.values().stream().allMatch(like -> like == Likeness.DIFFERENT);
    }

    boolean everythingTaken() {
        return fields.values().stream().noneMatch(like -> like == Likeness.DIFFERENT);
    }

    boolean anythingTold() {
        return fields.values().stream().anyMatch(like -> like != Likeness.SAME);
    }

    /** How many values are certainly not what was sent; two half ones count as one. */
    int distance() {
        return fields.values().stream()
                .mapToInt(like -> like == Likeness.DIFFERENT ? 2 : like == Likeness.OTHER_FORM ? 1 : 0)
                .sum();
    }
}
