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
package org.camelacumatica.sandbox.write;

import java.time.Instant;
import org.camelacumatica.sandbox.json.RowErrors;
import org.camelacumatica.sandbox.store.EntityTable;
import org.camelacumatica.sandbox.store.KeyCodec;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.jspecify.annotations.Nullable;

/** Changes whose stamp is older than the moment in which they can be seen. Safe for many threads. */
public final class Transactions {

    private final Keys keys;
    private final Stamps stamps;

    Transactions(Keys keys, Stamps stamps) {
        this.keys = keys;
        this.stamps = stamps;
    }

    /** Removes a record unless somebody has changed it; says whether it did. */
    public boolean remove(Tenant tenant, Row row) {
        EntityTable table = tenant.table(row.type());
        table.lock().lock();
        try {
            boolean same = table.find(row.id()) == row;
            if (same) {
                table.remove(row);
            }
            return same;
        } finally {
            table.lock().unlock();
        }
    }

    /** A draft of a record that exists. */
    public Draft edit(Row row) {
        return Draft.of(row);
    }

    /**
     * Ends a transaction: the record can be seen from now on, with the stamp of the transaction's begin. Says whether it
     * did: not where somebody changed the record meanwhile, or has its key.
     *
     * @param before the record at the begin; null for a new one
     */
    public boolean commit(Tenant tenant, Draft draft, @Nullable Row before, Instant stamp) {
        EntityTable table = tenant.table(draft.type());
        table.lock().lock();
        try {
            if (table.find(draft.id()) != before) {
                return false;
            }
            if (before == null) {
                keys.number(draft, table);
                Rules.of(draft.type().name()).complete(draft, tenant);
                draft.note("");
            }
            stamps.set(draft, before == null, stamp);
            Row row = draft.freeze(new RowErrors());
            Row other = table.find(KeyCodec.key(row));
            if (other != null && !other.id().equals(row.id())) {
                return false;
            }
            table.put(row);
            return true;
        } finally {
            table.lock().unlock();
        }
    }
}
