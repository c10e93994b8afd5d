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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Cuts rows into chunks as they are read; keeps one chunk in memory. */
final class RowChunks implements Iterator<RowChunk> {
    private final String file;
    private final Columns columns;
    private final Iterator<List<String>> source;
    private final int size;
    private final List<String> header;
    private int line;
    private List<Row> ahead;

    RowChunks(String file, Columns columns, Iterator<List<String>> source, int size) {
        this.file = file;
        this.columns = columns;
        this.source = source;
        this.size = size;
        List<String> first = source.next();
        this.header = columns.header(file, first);
        this.line = 1 + Lines.of(first);
        this.ahead = read();
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    @Override
    public RowChunk next() {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException();
        }
        RowChunk chunk = new RowChunk(file, columns, header, ahead);
        ahead = read();
        return chunk;
    }

    private List<Row> read() {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < size && source.hasNext()) {
            List<String> cells = source.next();
            if (!isEmptyLine(cells)) {
                rows.add(new Row(line, List.copyOf(cells)));
            }
            line += Lines.of(cells);
        }
        return rows;
    }

    private static boolean isEmptyLine(List<String> cells) {
        return cells.isEmpty() || (cells.size() == 1 && cells.get(0).isEmpty());
    }
}
