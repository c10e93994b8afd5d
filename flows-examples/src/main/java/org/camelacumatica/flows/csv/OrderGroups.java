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
package org.camelacumatica.flows.csv;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows that follow each other and name the same order, as they are read; keeps one order in memory. */
final class OrderGroups implements Iterator<OrderRows> {
    private final Iterator<RowChunk> rows;
    private final String key;
    private final List<String> lineColumns;
    private @Nullable RowChunk ahead;

    /**
     * @param rows chunks of one row each
     * @param key the column that names an order
     */
    OrderGroups(Iterator<RowChunk> rows, String key, List<String> lineColumns) {
        this.rows = rows;
        this.key = key;
        this.lineColumns = lineColumns;
        this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public OrderRows next() {
        RowChunk first = ahead;
        if (first == null) {
            throw new NoSuchElementException();
        }
        String name = name(first);
        OrderRows order = new OrderRows(first, name, lineColumns);
        ahead = rows.hasNext() ? rows.next() : null;
        while (ahead != null && !name.isEmpty() && name(ahead).equals(name)) {
            order.add(ahead);
            ahead = rows.hasNext() ? rows.next() : null;
        }
        return order;
    }

    /** A row with too few or too many values names its order as well as it can. */
    private String name(RowChunk chunk) {
        int column = chunk.header().indexOf(key);
        List<String> cells =
                (chunk.rows().isEmpty() ? chunk.uneven() : chunk.rows()).get(0).cells();
        return column < cells.size() ? cells.get(column) : "";
    }
}
