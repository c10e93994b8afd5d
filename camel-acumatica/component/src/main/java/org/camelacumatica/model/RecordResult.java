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
package org.camelacumatica.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one record of a list: its place, and either the saved record or the refusal. */
public final class RecordResult {
    private final int index;
    private final @Nullable Object record;
    private final @Nullable AcumaticaException refusal;
    private final RecordChange change;
    private final List<FieldError> notSaved;

    private RecordResult(
            int index,
            @Nullable Object record,
            @Nullable AcumaticaException refusal,
            RecordChange change,
            List<FieldError> notSaved) {
        this.index = index;
        this.record = record;
        this.refusal = refusal;
        this.change = change;
        this.notSaved = List.copyOf(notSaved);
    }

    /**
     * A record that is as it should be.
     *
     * @param change what was done to it
     * @param notSaved what did not come back as asked
     */
    public static RecordResult saved(
            int index, @Nullable Object record, RecordChange change, List<FieldError> notSaved) {
        return new RecordResult(index, record, null, change, notSaved);
    }

    /** A record that was not saved, or of which it is not known. */
    public static RecordResult refused(int index, AcumaticaException refusal) {
        return new RecordResult(index, null, refusal, RecordChange.none, List.of());
    }

    /** The place in the list that was sent, from 0. */
    public int getIndex() {
        return index;
    }

    public boolean isSaved() {
        return refusal == null;
    }

    /** The record as the server answered it; {@code null} where it was not saved or the server answers none. */
    public @Nullable Object getRecord() {
        return record;
    }

    /** Why it was not saved, or {@code null}. */
    public @Nullable AcumaticaException getRefusal() {
        return refusal;
    }

    /** What was done to the record. */
    public RecordChange getChange() {
        return change;
    }

    /** Whether the record was as it should be before, so that nothing was sent. */
    public boolean isUnchanged() {
        return change == RecordChange.unchanged;
    }

    /** What was sent and did not come back as asked, and what else is to be told of a record that was saved. */
    public List<FieldError> getNotSaved() {
        return notSaved;
    }
}
