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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.client.EntityRecords.Put;
import org.camelacumatica.client.RequestOptions;
import org.camelacumatica.client.SavedRecord;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.WriteNotSavedException;

/**
 * Notes in records that they were exported, once the route has finished with them. What was noted is in no later export;
 * what is refused is told, and comes again. A lost answer is no loss: sent again, it notes the same.
 */
public final class WriteBack {
    /** More would only wait in the pool's queue. */
    private static final int AT_ONCE = 25;

    private final EntityRecords records;
    private final OnceField field;
    private final Subject subject;
    private final Put how;

    private WriteBack(EntityRecords records, OnceField field, Subject subject) {
        this.records = records;
        this.field = field;
        this.subject = subject;
        Query all = Query.of(records.entity());
        this.how = new Put(
                field.isCustom() ? all.withCustom(List.of(field.toString())) : all.withSelect(List.of(field.name())),
                EntityRecords.Existence.EXISTING,
                true,
                RequestOptions.NONE,
                RecordFormat.plain,
                Set.of());
    }

    /**
     * Looks at the field. Blocks.
     *
     * @throws AcumaticaException where the contract has no such field, or it holds something else than yes or no
     */
    static WriteBack open(AcumaticaClient client, String entity, OnceField field) {
        Subject subject = client.subject("Write-back", entity);
        EntityRecords records = joined(client.records(entity, subject));
        if (!field.isPossible(records)) {
            throw new AcumaticaException(new Failure(
                    subject,
                    0,
                    Repeat.NEVER,
                    "is not possible: onceField " + field + " holds no yes or no (" + records.type(field.name()) + ")",
                    "Name a field that is yes or no, such as a custom one of your own (Document.UsrExported)."));
        }
        return new WriteBack(records, field, subject);
    }

    /** A record in which nothing could be noted. */
    public record Refused(PageRecord record, AcumaticaException refusal) {}

    /** Notes it in all of them, and tells those that refused. Blocks. One that was deleted meanwhile needs no note. */
    public List<Refused> exported(List<PageRecord> exported) {
        List<Refused> refused = new ArrayList<>();
        for (int from = 0; from < exported.size(); from += AT_ONCE) {
            List<PageRecord> some = exported.subList(from, Math.min(exported.size(), from + AT_ONCE));
            List<CompletableFuture<SavedRecord>> sent =
                    some.stream().map(this::write).toList();
            for (int i = 0; i < some.size(); i++) {
                try {
                    joined(sent.get(i));
                } catch (RecordNotFoundException e) {
                    continue;
                } catch (AcumaticaException e) {
                    refused.add(new Refused(some.get(i), e));
                }
            }
        }
        return refused;
    }

    private CompletableFuture<SavedRecord> write(PageRecord record) {
        String id = record.id();
        if (id == null) {
            return CompletableFuture.failedFuture(new AcumaticaException(new Failure(
                    subject, 0, Repeat.NEVER, "is not possible: the record has no id", "Use another kind of export.")));
        }
        Subject one = subject.withKey(id);
        return records.put(one, field.exported(id), how).thenApply(saved -> verified(one, saved));
    }

    private SavedRecord verified(Subject one, SavedRecord saved) {
        Object value = field.value(saved.record());
        if (!Boolean.TRUE.equals(value)) {
            throw new WriteNotSavedException(
                    new Failure(
                            one,
                            saved.status(),
                            Repeat.NEVER,
                            "was answered with " + saved.status() + ", but " + field + " came back as " + value,
                            "See whether the user may change the field on that screen."),
                    List.of(new FieldError(field.toString(), "sent true, came back as " + value)));
        }
        return saved;
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
