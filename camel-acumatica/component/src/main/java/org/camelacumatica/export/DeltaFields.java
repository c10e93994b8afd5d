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
import java.util.Map;
import java.util.stream.Collectors;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field that says when a record was changed. Contracts name it {@code LastModifiedDateTime}, in some entities
 * {@code LastModified}, and in some there is none; where both are there the first one is the record's own.
 */
final class DeltaFields {
    private static final List<String> KNOWN = List.of("LastModifiedDateTime", "LastModified");

    private DeltaFields() {}

    /**
     * The field as the contract spells it; fails where the contract has none, or another kind of field.
     *
     * @param declared the field that was asked for; {@code null} for the entity's own
     */
    static String choose(@Nullable EntityType type, @Nullable String declared, Subject subject) {
        if (type == null) {
            return declared == null ? KNOWN.get(0) : declared;
        }
        if (declared == null) {
            return KNOWN.stream()
                    .filter(field -> type.fields().get(field) == FieldType.DATE_TIME)
                    .findFirst()
                    .orElseThrow(() -> refused(
                            subject,
                            "is not possible: a " + subject.entity() + " does not say when it was last changed",
                            "Use exportType=all, or set deltaField to a field that changes with the record" + hint(type)
                                    + "."));
        }
        String spelled = type.fields().keySet().stream()
                .filter(declared::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> refused(
                        subject,
                        "is not possible: a " + subject.entity() + " has no field '" + declared + "' (deltaField)"
                                + NearestNames.of(declared, type.fields().keySet())
                                        .map(near -> ", did you mean '" + near + "'?")
                                        .orElse(""),
                        "Leave deltaField out to use the entity's own."));
        FieldType found = type.fields().get(spelled);
        if (found != FieldType.DATE_TIME && found != FieldType.UNKNOWN) {
            throw refused(
                    subject,
                    "is not possible: deltaField " + spelled + " holds no date and time (" + found + ")",
                    "Name a field that says when a record was changed" + hint(type) + ".");
        }
        return spelled;
    }

    private static String hint(EntityType type) {
        String dates = type.fields().entrySet().stream()
                .filter(field -> field.getValue() == FieldType.DATE_TIME)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return dates.isEmpty() ? "" : " (its date-times are " + dates + ")";
    }

    static AcumaticaException refused(Subject subject, String seen, String remedy) {
        return new AcumaticaException(new Failure(subject, 0, Repeat.NEVER, seen, remedy));
    }
}
