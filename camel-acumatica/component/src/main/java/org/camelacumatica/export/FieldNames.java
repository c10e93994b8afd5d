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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Compares the names that an export says with those of the contract, before anything is read. All that are wrong are told
 * together. Case does not count here, because servers differ in it. Nothing is wrong where the type is not known.
 */
final class FieldNames {
    /** On every record, whatever its type. */
    private static final Set<String> EVERYWHERE = Set.of("id", "rowNumber", "note", "custom", "files", "_links", "*");

    private final @Nullable EntityType type;
    private final List<String> problems = new ArrayList<>();

    FieldNames(@Nullable EntityType type) {
        this.type = type;
    }

    /** The declared names as the contract spells them. */
    List<String> keyFields(List<String> declared) {
        if (type == null) {
            return declared;
        }
        Set<String> known = type.fields().keySet();
        return declared.stream()
                .map(name -> spelled(name, known).orElseGet(() -> unknown("keyFields", name, known)))
                .toList();
    }

    /** Fields to deliver, as {@code CustomerID} or {@code Details/InventoryID}. */
    void select(List<String> paths) {
        if (type != null) {
            Set<String> known = new LinkedHashSet<>(type.fields().keySet());
            known.addAll(type.linked().keySet());
            known.addAll(type.details().keySet());
            paths.forEach(path -> first("select", path, known));
        }
    }

    /** Linked and detail entities. */
    void expand(List<String> paths) {
        if (type != null) {
            Set<String> known = new LinkedHashSet<>(type.linked().keySet());
            known.addAll(type.details().keySet());
            paths.forEach(path -> first("expand", path, known));
        }
    }

    private void first(String option, String path, Set<String> known) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        if (!EVERYWHERE.contains(name) && spelled(name, known).isEmpty()) {
            unknown(option, name, known);
        }
    }

    private String unknown(String option, String name, Collection<String> known) {
        String nearest = NearestNames.of(name, known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("");
        problems.add(option + " names '" + name + "'" + nearest);
        return name;
    }

    private static Optional<String> spelled(String name, Collection<String> known) {
        return known.contains(name)
                ? Optional.of(name)
                : known.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    /** Whether the contract has all of these, spelled so. */
    boolean has(List<String> fields) {
        return type == null || type.fields().keySet().containsAll(fields);
    }

    /** Fails where something was wrong. */
    void check(Subject subject) {
        if (!problems.isEmpty()) {
            throw new AcumaticaException(new Failure(
                    subject,
                    0,
                    Repeat.NEVER,
                    "is not possible, because the contract's " + subject.entity() + " has no such field: "
                            + String.join("; ", problems),
                    "Compare with the entity's fields on Web Service Endpoints (SM207060)."));
        }
    }
}
