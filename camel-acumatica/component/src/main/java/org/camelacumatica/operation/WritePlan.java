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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.client.EntityRecords.Existence;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.Repeat;

/** Decides what of a record is sent, from what a look at the server has shown. Sends nothing itself. */
final class WritePlan {
    private final ValueComparison comparison;

    WritePlan(ValueComparison comparison) {
        this.comparison = comparison;
    }

    /** What comes next. */
    sealed interface Step {}

    /** Nothing is to be sent. */
    record Done(OperationOutcome outcome) implements Step {}

    /** This is sent. */
    record Send(WriteDraft draft) implements Step {}

    /** Whether the record on the server has to be looked at before this one is written. */
    static boolean needsLook(WriteDraft draft) {
        WriteRules rules = draft.spec().rules();
        boolean byReference = draft.reference().isPresent() && !draft.hasId() && !draft.isByFilter();
        boolean findable = byReference || draft.address().isPresent();
        boolean isWanted = draft.spec().kind() == OperationKind.create
                ? byReference
                : byReference || rules.skipUnchanged() || DetailMatching.isNeeded(draft.record(), rules.detailKeys());
        return (findable && isWanted) || DetailMatching.isNeeded(draft.record(), rules.detailKeys());
    }

    /** @throws RecordRejectedException where lines of it cannot be told apart, or it is there and should not be */
    Step step(WriteDraft asked, Standing standing) {
        if (standing instanceof Standing.There there) {
            return there(asked, there.current());
        }
        return standing instanceof Standing.Missing ? missing(asked) : new Send(asked);
    }

    private Step missing(WriteDraft asked) {
        if (asked.spec().kind() == OperationKind.update) {
            throw new RecordNotFoundException(new Failure(
                    asked.subject(),
                    200,
                    Repeat.NEVER,
                    "found no such record"
                            + asked.reference()
                                    .map(reference -> " of " + reference)
                                    .orElse(""),
                    "Use operation=upsert or create, or another key."));
        }
        return new Send(matched(asked, Optional.empty()).withStanding(Standing.MISSING));
    }

    private Step there(WriteDraft asked, EntityRecord current) {
        if (asked.spec().kind() == OperationKind.create) {
            throw new RecordRejectedException(
                    new Failure(
                            asked.subject(),
                            200,
                            Repeat.NEVER,
                            "was not sent: a record"
                                    + asked.reference()
                                            .map(reference -> " of " + reference)
                                            .orElse("")
                                    + " exists already",
                            "Use operation=upsert or update, or another number."),
                    List.of());
        }
        WriteDraft known =
                withId(asked, current).withStanding(new Standing.There(current)).withoutFilter();
        WriteDraft matched = matched(known, Optional.of(current));
        if (!asked.spec().rules().skipUnchanged()) {
            return new Send(matched);
        }
        return Differences.of(comparison, matched, current)
                .<Step>map(left -> new Send(matched.withRecord(left)))
                .orElseGet(() -> new Done(RecordWriter.unchanged(asked, current)));
    }

    /** One that was found by its reference has another key than the one that was sent, or none was. */
    private static WriteDraft withId(WriteDraft asked, EntityRecord current) {
        String id = current.id();
        boolean byOther = asked.isByFilter() || asked.reference().isPresent();
        if (id == null || asked.hasId() || !byOther) {
            return asked;
        }
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("id", id);
        List<String> keys = RecordKeys.fields(asked.spec().entity());
        asked.record().forEach((name, value) -> {
            if (!keys.contains(name)) {
                known.put(name, value);
            }
        });
        return asked.withRecord(known);
    }

    /** A line that is to be deleted and does not say which one it is would be added instead. */
    static void refuseNamelessDeletions(WriteDraft draft) {
        if (draft.addsLines()) {
            matched(draft, Optional.empty());
        }
    }

    private static WriteDraft matched(WriteDraft draft, Optional<EntityRecord> current) {
        DetailMatching.Matched matched = DetailMatching.match(
                draft.record(),
                current.<Map<?, ?>>map(EntityRecord::fields).orElse(null),
                draft.spec().rules().detailKeys());
        if (!matched.errors().isEmpty()) {
            throw Failures.notSent(draft.subject(), matched.errors());
        }
        return draft.withRecord(matched.record());
    }

    /** What is asked of the record when it is sent. */
    static Existence existence(WriteDraft draft) {
        return switch (draft.spec().kind()) {
            case create -> Existence.NEW;
            case update -> draft.records().isPatchable() ? Existence.PATCHED : Existence.EXISTING;
            default -> isMadeWithLines(draft) ? Existence.NEW : Existence.ANY;
        };
    }

    /** Where somebody else makes it meanwhile, its lines would be there twice. */
    private static boolean isMadeWithLines(WriteDraft draft) {
        return draft.standing() instanceof Standing.Missing
                && draft.keys().isPresent()
                && !draft.spec().rules().detailKeys().isEmpty()
                && draft.addsLines();
    }

    /** What it depends on what is done after a lost answer. */
    static AfterLoss.Facts facts(WriteDraft draft, boolean keepsKeys) {
        boolean adds = draft.addsLines();
        return new AfterLoss.Facts(
                draft.spec().kind(),
                by(draft),
                draft.standing() instanceof Standing.There
                        ? AfterLoss.Seen.THERE
                        : draft.standing() instanceof Standing.Missing
                                ? AfterLoss.Seen.MISSING
                                : AfterLoss.Seen.NOTHING,
                keepsKeys,
                adds,
                adds && draft.addsKeyedLinesOnly(),
                draft.reference().isPresent());
    }

    private static AfterLoss.By by(WriteDraft draft) {
        if (draft.isByFilter()) {
            return AfterLoss.By.FILTER;
        }
        return draft.hasId() ? AfterLoss.By.ID : draft.keys().isPresent() ? AfterLoss.By.KEYS : AfterLoss.By.NOTHING;
    }
}
