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

/** A list body ended with its first refused record, because that was asked for; says what was and was not sent. */
public final class ListStoppedException extends AcumaticaException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final transient List<RecordResult> results;
    private final long saved;
    private final long notSent;

    /**
     * @param index the place of the refused record, from 0
     * @param results what became of the records that were sent, in order; without those that an iterator has handed out
     * @param saved how many were saved
     * @param notSent how many were not sent; -1 where the body does not say how many there are
     */
    public ListStoppedException(Failure failure, int index, List<RecordResult> results, long saved, long notSent) {
        super(failure);
        this.index = index;
        this.results = List.copyOf(results);
        this.saved = saved;
        this.notSent = notSent;
    }

    /** The place of the refused record, from 0. */
    public int getIndex() {
        return index;
    }

    /** What became of the records that were sent, in order; without those that an iterator has handed out before. */
    public List<RecordResult> getResults() {
        return results;
    }

    /** How many were saved. */
    public long getSavedCount() {
        return saved;
    }

    /** How many were not sent; -1 where the body does not say how many there are. */
    public long getNotSentCount() {
        return notSent;
    }
}
