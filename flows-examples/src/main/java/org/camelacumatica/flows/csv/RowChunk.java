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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table, in order: what is sent at once. A row that does not have one value for each column is kept apart,
 * because nobody can say which value belongs where.
 */
public final class RowChunk {
    private final String file;
    private final Columns columns;
    private final List<String> header;
    private final List<Row> rows;
    private final List<Row> uneven;

    RowChunk(String file, Columns columns, List<String> header, List<Row> rows) {
        this.file = file;
        this.columns = columns;
        this.header = header;
        this.rows = rows.stream().filter(this::isEven).toList();
        this.uneven = rows.stream().filter(row -> !isEven(row)).toList();
    }

    private boolean isEven(Row row) {
        return row.cells().size() == header.size();
    }

    /** A record for each row, field to text, in the order of the rows. */
    public List<Map<String, @Nullable Object>> getRecords() {
        return rows.stream().map(this::fields).toList();
    }

    private Map<String, @Nullable Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            String cell = row.cells().get(i);
            boolean left = columns.ignored().contains(column)
                    || (cell.isEmpty() && columns.optional().contains(column));
            if (!left) {
                fields.put(column, cell.isEmpty() ? null : cell);
            }
        }
        return fields;
    }

    String file() {
        return file;
    }

    List<String> header() {
        return header;
    }

    /** The rows whose records are sent, in order. */
    List<Row> rows() {
        return rows;
    }

    /** The rows that are refused before anything is sent. */
    List<Row> uneven() {
        return uneven;
    }

    int size() {
        return rows.size() + uneven.size();
    }
}
