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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows of a table that make one order: each repeats the order's head and brings a line. */
public final class OrderRows {
    private final RowChunk first;
    private final List<RowChunk> rows = new ArrayList<>();
    private final String name;
    private final List<String> lineColumns;

    OrderRows(RowChunk first, String name, List<String> lineColumns) {
        this.first = first;
        this.name = name;
        this.lineColumns = lineColumns;
        rows.add(first);
    }

    void add(RowChunk row) {
        rows.add(row);
    }

    /** The order's own number. */
    public String getName() {
        return name;
    }

    /** How many rows it has. */
    public int getSize() {
        return rows.size();
    }

    /**
     * The order as a record, its lines under {@code Details}.
     *
     * @throws InvalidOrderException where it cannot be one
     */
    public Map<String, @Nullable Object> getRecord() {
        Optional<String> fault = fault();
        if (fault.isPresent()) {
            throw new InvalidOrderException(fault.get());
        }
        Map<String, @Nullable Object> record = new LinkedHashMap<>(head(first));
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (RowChunk row : rows) {
            Map<String, @Nullable Object> line =
                    new LinkedHashMap<>(row.getRecords().get(0));
            line.keySet().retainAll(lineColumns);
            lines.add(line);
        }
        record.put("Details", lines);
        return record;
    }

    private Optional<String> fault() {
        for (RowChunk row : rows) {
            if (!row.uneven().isEmpty()) {
                Row uneven = row.uneven().get(0);
                return Optional.of(
                        "Line " + uneven.line() + " has " + uneven.cells().size() + " values, and there are "
                                + row.header().size() + " columns");
            }
        }
        for (RowChunk row : rows) {
            for (Map.Entry<String, @Nullable Object> cell : head(row).entrySet()) {
                Object before = head(first).get(cell.getKey());
                if (!String.valueOf(cell.getValue()).equals(String.valueOf(before))) {
                    return Optional.of("Line " + row.rows().get(0).line() + " says " + cell.getKey() + " '"
                            + cell.getValue() + "', and line "
                            + first.rows().get(0).line() + " of the same order '"
                            + before + "'");
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, @Nullable Object> head(RowChunk row) {
        Map<String, @Nullable Object> head =
                new LinkedHashMap<>(row.getRecords().get(0));
        head.keySet().removeAll(lineColumns);
        return head;
    }

    /** What was read, as text: an attachment that tells where the order comes from. */
    public String getText() {
        try {
            StringBuilder text = new StringBuilder();
            try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
                printer.printRecord(first.header());
                for (Row row : all()) {
                    printer.printRecord(row.cells());
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot be written", e);
        }
    }

    List<String> header() {
        return first.header();
    }

    /** The rows as they were read, in order. */
    List<Row> all() {
        List<Row> all = new ArrayList<>();
        for (RowChunk row : rows) {
            all.addAll(row.rows());
            all.addAll(row.uneven());
        }
        return all;
    }

    /** Where it stands in the file. */
    String lines() {
        List<Row> all = all();
        int begin = all.get(0).line();
        int end = all.get(all.size() - 1).line();
        return begin == end ? "line " + begin : "lines " + begin + " to " + end;
    }
}
