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
package org.camelacumatica.connection;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.model.NearestNames;
import org.jspecify.annotations.Nullable;

/**
 * Who borrows from whom, as it is declared. A lender may borrow itself: the pool of the last one counts.
 *
 * @param declared the connection of a name, if there is one
 * @param names of all that are declared
 */
public record Lenders(Function<String, Optional<ConnectionDraft>> declared, Supplier<Set<String>> names) {
    private static final String PROPERTY = "borrowConcurrencyFrom";

    /** Where nothing else is declared. */
    public static Lenders none() {
        return new Lenders(name -> Optional.empty(), Set::of);
    }

    /** What was found at the end of the path: the last lender, or what is wrong with the path. */
    record Found(Optional<ConnectionDraft> last, Optional<Problem> problem) {}

    Found lastOf(ConnectionDraft borrower) {
        Set<String> path = new LinkedHashSet<>();
        ConnectionDraft draft = borrower;
        for (String next = lenderOf(draft); next != null; next = lenderOf(draft)) {
            path.add(draft.name());
            if (path.contains(next)) {
                return wrong(borrower, circle(path, next));
            }
            Optional<ConnectionDraft> lender = declared.apply(next);
            if (lender.isEmpty()) {
                return wrong(borrower, unknown(path, next));
            }
            draft = lender.get();
        }
        return new Found(Optional.of(draft), Optional.empty());
    }

    private static @Nullable String lenderOf(ConnectionDraft draft) {
        return SettingsCheck.blankToNull(draft.borrowConcurrencyFrom());
    }

    private static Found wrong(ConnectionDraft borrower, String[] words) {
        String lender = Optional.ofNullable(lenderOf(borrower)).orElse("");
        return new Found(Optional.empty(), Optional.of(new Problem(PROPERTY, lender, words[0], words[1])));
    }

    private static String[] circle(Set<String> path, String again) {
        if (path.size() == 1) {
            return new String[] {"names the connection itself", "Leave it out; the connection has a pool of its own."};
        }
        return new String[] {
            "leads in a circle: " + way(path, again), "Let one of them have a pool of its own: leave it out there."
        };
    }

    private String[] unknown(Set<String> path, String name) {
        Set<String> all = names.get();
        String where = path.size() == 1 ? "" : ": " + way(path, name);
        Set<String> others = new TreeSet<>(all);
        others.removeAll(path);
        String nearest = NearestNames.of(name, others)
                .map(near -> "Did you mean '" + near + "'? ")
                .orElse("");
        return new String[] {
            "leads to '" + name + "', and there is no such connection" + where,
            nearest
                    + (all.isEmpty()
                            ? "None is declared."
                            : "Declared are " + String.join(", ", new TreeSet<>(all)) + ".")
        };
    }

    private static String way(Set<String> path, String end) {
        return String.join(" -> ", path) + " -> " + end;
    }
}
