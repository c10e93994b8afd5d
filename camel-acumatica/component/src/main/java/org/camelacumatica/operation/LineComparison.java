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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.RecordAddress;
import org.jspecify.annotations.Nullable;

/**
 * Compares the lines that were sent with those that came back. A line with an id is compared with the line of that id; one
 * without is new, and stands, if the server keeps the order, among the last ones. Ids of lines may be made up for a session:
 * a line whose id did not come back is looked for like a new one. For one thread.
 */
final class LineComparison {
    private final EchoComparison comparison;
    private final String path;
    private final String shown;
    private final List<Map<?, ?>> rest = new ArrayList<>();

    /**
     * @param path of the details in the contract
     * @param shown the same for messages
     */
    LineComparison(EchoComparison comparison, String path, String shown) {
        this.comparison = comparison;
        this.path = path + "/";
        this.shown = shown;
    }

    void compare(List<?> sent, List<?> back) {
        back.forEach(line -> {
            if (line instanceof Map<?, ?> map) {
                rest.add(map);
            }
        });
        List<Integer> unmatched = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i) instanceof Map<?, ?> line && !byId(line, shown + "[" + i + "]")) {
                unmatched.add(i);
            }
        }
        int first = rest.size() - unmatched.size();
        List<Map<?, ?>> taken = new ArrayList<>();
        for (int i = 0; i < unmatched.size(); i++) {
            Map<?, ?> expected = first + i >= 0 && first + i < rest.size() ? rest.get(first + i) : null;
            Map<?, ?> found = byLook(
                    (Map<?, ?>) sent.get(unmatched.get(i)), shown + "[" + unmatched.get(i) + "]", expected, taken);
            if (found != null) {
                taken.add(found);
            }
        }
    }

    private boolean byId(Map<?, ?> line, String place) {
        String id = RecordKeys.id(line).map(RecordAddress.Id::id).orElse(null);
        Map<?, ?> found = id == null
                ? null
                : rest.stream()
                        .filter(other -> id.equalsIgnoreCase(String.valueOf(other.get("id"))))
                        .findFirst()
                        .orElse(null);
        if (isDelete(line)) {
            if (found != null) {
                rest.remove(found);
                comparison.missing(place, "is to be deleted, and is still there");
            }
            return true;
        }
        if (found == null) {
            return false;
        }
        rest.remove(found);
        comparison.add(comparison.apart(line, found, path, place + "."));
        return true;
    }

    /** Whether a line says that it is to be removed. */
    static boolean isDelete(Map<?, ?> line) {
        Object delete = line.get("delete");
        return delete != null && delete.toString().equalsIgnoreCase("true");
    }

    /** The line where it is expected if that is it, else the one that is most like it. */
    private @Nullable Map<?, ?> byLook(
            Map<?, ?> line, String place, @Nullable Map<?, ?> expected, List<Map<?, ?>> taken) {
        Findings best = null;
        Map<?, ?> found = null;
        if (expected != null && !isTaken(expected, taken)) {
            best = comparison.apart(line, expected, path, place + ".");
            found = expected;
        }
        for (int i = rest.size() - 1; i >= 0 && (best == null || best.distance() > 0); i--) {
            Map<?, ?> candidate = rest.get(i);
            if (candidate != expected && !isTaken(candidate, taken)) {
                Findings findings = comparison.apart(line, candidate, path, place + ".");
                if (best == null || findings.distance() < best.distance()) {
                    best = findings;
                    found = candidate;
                }
            }
        }
        if (best == null || (best.nothingTaken() && best.fields().size() > 1)) {
            comparison.missing(place, "was sent, and did not come back");
            return null;
        }
        comparison.add(best);
        return found;
    }

    private static boolean isTaken(Map<?, ?> line, List<Map<?, ?>> taken) {
        return taken.stream().anyMatch(other -> other == line);
    }
}
