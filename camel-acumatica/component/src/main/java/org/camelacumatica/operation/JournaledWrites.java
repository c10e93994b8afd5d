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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.UncertainWriteException;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows once, over kills of the process: what the journal has as saved is not sent again, what was under way is looked
 * for as after a lost answer. A row is known by what it holds; of several that hold the same each counts.
 */
final class JournaledWrites implements Journaling {
    private static final int DIGEST_BYTES = 16;

    private final WriteJournal journal;
    private final OperationSpec spec;
    private final WritePreparation preparation;
    private final AcumaticaClient client;
    private final Numbering numbering;
    private final References references;

    JournaledWrites(
            WriteJournal journal,
            OperationSpec spec,
            WritePreparation preparation,
            AcumaticaClient client,
            Numbering numbering,
            References references) {
        this.journal = journal;
        this.spec = spec.withOtherwise(Optional.empty());
        this.preparation = preparation;
        this.client = client;
        this.numbering = numbering;
        this.references = references;
        journal.keptKeys().forEach(keys -> numbering.trust(spec.entity(), new RecordAddress.Keys(keys)));
    }

    @Override
    public CompletableFuture<OperationOutcome> execute(
            Row row, Function<Row, CompletableFuture<OperationOutcome>> write) {
        CompletableFuture<WriteDraft> draft;
        try {
            draft = row.draft().orElseGet(() -> preparation.prepare(spec, row.body()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return draft.thenCompose(ready -> write(row.withDraft(draft), ready, write));
    }

    private CompletableFuture<OperationOutcome> write(
            Row row, WriteDraft draft, Function<Row, CompletableFuture<OperationOutcome>> write) {
        WriteJournal.Entry entry = journal.begin(digest(draft));
        if (entry.isSaved()) {
            references.saved(draft); // one that is known to be there proves the look for the next ones
            return CompletableFuture.completedFuture(there(entry));
        }
        journal.sending(entry);
        return write.apply(entry.isInDoubt() ? row.doubted() : row)
                .whenComplete((outcome, thrown) -> note(entry, draft, outcome, thrown));
    }

    private void note(
            WriteJournal.Entry entry,
            WriteDraft draft,
            @Nullable OperationOutcome outcome,
            @Nullable Throwable thrown) {
        if (outcome != null) {
            List<String> keys = keys(outcome).orElse(List.of());
            boolean kept = !keys.isEmpty()
                    && numbering.keeps(spec.entity(), new RecordAddress.Keys(keys))
                    && draft.keys().isPresent();
            journal.saved(entry, outcome.id(), keys, kept);
        } else if (thrown != null && !isUnknown(Failures.cause(thrown))) {
            journal.refused(entry);
        }
    }

    /** Whether the server may have saved it nevertheless. */
    private static boolean isUnknown(Throwable cause) {
        return cause instanceof UncertainWriteException
                || !(cause instanceof AcumaticaException refusal)
                || refusal.getFailure().repeat() == Repeat.UNCERTAIN;
    }

    private Optional<List<String>> keys(OperationOutcome outcome) {
        Object body = outcome.body() instanceof CharSequence text
                ? client.parse(text.toString()).orElse(null)
                : outcome.body();
        return body instanceof Map<?, ?> map
                ? RecordKeys.keys(spec.entity(), map).map(RecordAddress.Keys::values)
                : Optional.empty();
    }

    /** All that is known of a record that an earlier run has saved: its id and its keys. */
    private OperationOutcome there(WriteJournal.Entry entry) {
        Map<String, Object> record = new LinkedHashMap<>();
        if (entry.id() != null) {
            record.put("id", entry.id());
        }
        List<String> fields = RecordKeys.fields(spec.entity());
        for (int i = 0; i < fields.size() && fields.size() == entry.keys().size(); i++) {
            record.put(fields.get(i), entry.keys().get(i));
        }
        return new OperationOutcome(record, entry.id(), 200, List.of(), RecordChange.found);
    }

    private static String digest(WriteDraft draft) {
        try {
            byte[] whole =
                    MessageDigest.getInstance("SHA-256").digest(draft.records().bytes(ordered(draft.record())));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(whole, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }

    /** Fields in one order: a body may be a map without any, whose order is another one in the next process. */
    private static Map<String, Object> ordered(Map<?, ?> record) {
        Map<String, Object> ordered = new TreeMap<>();
        record.forEach((name, value) -> ordered.put(String.valueOf(name), orderedValue(value)));
        return ordered;
    }

    private static Object orderedValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return ordered(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(JournaledWrites::orderedValue).toList()
                : value;
    }
}
