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
package org.camelacumatica.flows.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that a table may have.
 *
 * @param required must be there; an empty cell is sent as empty
 * @param optional may be there; an empty cell is not sent
 * @param ignored may be there and are never sent, such as what an earlier run added
 */
record Columns(List<String> required, List<String> optional, List<String> ignored) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * The header as names, checked.
     *
     * @throws InvalidFileException where a column is missing, unknown or named twice; all of it in one message
     */
    List<String> header(String file, List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = names.isEmpty() && cell.startsWith(BYTE_ORDER_MARK) ? cell.substring(1) : cell;
            names.add(name.strip());
        }
        List<String> problems = new ArrayList<>();
        List<String> missing =
                required.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            problems.add("missing: " + String.join(", ", missing));
        }
        List<String> unknown = names.stream().filter(name -> !knows(name)).toList();
        if (!unknown.isEmpty()) {
            problems.add("unknown: " + String.join(", ", unknown));
        }
        Set<String> seen = new HashSet<>();
        List<String> twice = names.stream().filter(name -> !seen.add(name)).toList();
        if (!twice.isEmpty()) {
            problems.add("twice: " + String.join(", ", twice));
        }
        if (!problems.isEmpty()) {
            throw new InvalidFileException("The columns of " + file + " are not as they must be (in line 1; "
                    + String.join("; ", problems) + "). " + remedy(names) + " No row was sent.");
        }
        return List.copyOf(names);
    }

    private boolean knows(String name) {
        return required.contains(name) || optional.contains(name) || ignored.contains(name);
    }

    private String remedy(List<String> names) {
        String allowed = "Name " + String.join(", ", required) + " there, separated by commas"
                + (optional.isEmpty() ? "." : "; " + String.join(", ", optional) + " may stand beside them.");
        return names.size() == 1 && !knows(names.get(0)) && names.get(0).matches(".*[;\t|].*")
                ? "It seems to be separated by something else than commas. " + allowed
                : allowed;
    }
}
