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
package org.camelacumatica.sandbox.erp;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.camelacumatica.sandbox.query.Filter;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** The records of a walk that meet a filter, found one at a time. */
final class Matches implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final Filter filter;
    private final boolean archived;
    private @Nullable Row next;

    Matches(Iterator<Row> rows, Filter filter, boolean archived) {
        this.rows = rows;
        this.filter = filter;
        this.archived = archived;
    }

    @Override
    public boolean hasNext() {
        while (next == null && rows.hasNext()) {
            Row row = rows.next();
            if ((archived || !row.isArchived()) && filter.matches(row)) {
                next = row;
            }
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }
}
