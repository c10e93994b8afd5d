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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.DateFields;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.WriteNotSavedException;
import org.camelacumatica.operation.ValueComparison.Likeness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether what was sent was saved: an answer of 200 does not say so. Single values of the record itself are
 * compared by type; a key that the server has replaced by a number of its own is told and refuses nothing.
 */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int LONGEST_SHOWN = 60;

    private final ValueComparison comparison;

    Verification(ValueComparison comparison) {
        this.comparison = comparison;
    }

    /** What came of each value that was sent, keys apart. */
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
    }

    /**
     * Compares, and does about it what the operation asks for.
     *
     * @return every field that did not come back as asked
     * @throws WriteNotSavedException where that is asked for, or where nothing at all was taken
     */
    List<FieldError> verify(WriteDraft draft, EntityRecord answer) {
        Verify verify = draft.spec().verify();
        if (verify == Verify.none) {
            return List.of();
        }
        Findings findings = compare(draft, answer);
        boolean fails =
                verify == Verify.fail ? findings.anythingTold() : verify == Verify.automatic && findings.nothingTaken();
        if (fails) {
            throw notSaved(draft, findings.told());
        }
        if (!findings.told().isEmpty()) {
            LOG.warn("{} was answered with success, but not as asked: {}", draft.subject(), list(findings.told()));
        }
        return findings.told();
    }

    Findings compare(WriteDraft draft, EntityRecord answer) {
        Set<String> keys = Set.copyOf(KnownKeys.of(draft.spec().entity()).orElse(List.of()));
        Map<String, Likeness> fields = new LinkedHashMap<>();
        List<FieldError> told = new ArrayList<>();
        draft.record().forEach((field, wrapped) -> {
            if (WriteDraft.isScalar(field, wrapped)) {
                Object sent = ((Map<?, ?>) wrapped).get("value");
                Object back = answer.value(field);
                boolean key = keys.contains(field);
                Likeness like = comparison.compare(sent, back, type(draft, field), key || isReference(field));
                if (!key) {
                    fields.put(field, like);
                }
                if (like != Likeness.SAME) {
                    told.add(new FieldError(field, "sent " + show(sent) + ", came back " + show(back)));
                }
            }
        });
        return new Findings(fields, told);
    }

    private static FieldType type(WriteDraft draft, String field) {
        FieldType type = draft.records().type(field);
        boolean dateOnly = type == FieldType.DATE_TIME
                && DateFields.isDateOnly(field, draft.spec().dateFields(), field);
        return dateOnly ? FieldType.DATE_ONLY : type;
    }

    /**
     * Fields whose text is a drop-down's label or another record's key, which the server writes in its own case. By name,
     * because contracts do not say it; everywhere else another case is told, since a corrected name is a change.
     */
    private static boolean isReference(String field) {
        return field.endsWith("ID")
                || field.endsWith("Class")
                || field.endsWith("Type")
                || field.endsWith("Status")
                || field.endsWith("Nbr");
    }

    private static String show(@Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return "empty";
        }
        String text = RecordKeys.text(value);
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "'";
    }

    private static String list(List<FieldError> told) {
        return told.stream().map(FieldError::toString).collect(Collectors.joining("; "));
    }

    private static WriteNotSavedException notSaved(WriteDraft draft, List<FieldError> told) {
        return new WriteNotSavedException(
                new Failure(
                        draft.subject(),
                        200,
                        Repeat.NEVER,
                        "was answered with 200 and did not save what was sent: " + list(told),
                        "Look whether the role may write these fields and whether they can be written at all;"
                                + " verify=warn tells it without failing."),
                told);
    }
}
