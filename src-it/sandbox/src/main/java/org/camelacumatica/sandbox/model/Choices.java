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
package org.camelacumatica.sandbox.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a drop-down field: codes are stored, labels are shown. Immutable. */
public final class Choices {

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> codes = new LinkedHashMap<>();

    Choices(Map<String, String> labelsByCode) {
        labelsByCode.forEach((code, label) -> {
            labels.put(code, label);
            codes.put(label.toLowerCase(Locale.ROOT), code);
        });
    }

    /** The label of a code, the code itself where it has none. */
    public String label(String code) {
        return labels.getOrDefault(code, code);
    }

    /** The code of a label, ignoring case; null where there is no such label. */
    public @Nullable String code(String label) {
        return codes.get(label.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the text is one of the codes. */
    public boolean isCode(String text) {
        return labels.containsKey(text);
    }
}
