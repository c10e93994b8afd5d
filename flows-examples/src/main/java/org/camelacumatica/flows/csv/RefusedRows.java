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
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The file that refused rows go to: the columns that were read, and behind them {@code Line} and {@code Error}. Rows are
 * on disk as soon as they are refused, and the file is there only when a row was.
 */
final class RefusedRows {
    static final String LINE = "Line";
    static final String ERROR = "Error";

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path file;

    RefusedRows(Path file) {
        this.file = file;
    }

    /**
     * Removes what an earlier run left. Where the file is the very one to be read now, it is moved aside and read there, so
     * that nothing in it is lost.
     *
     * @return the file to read
     */
    Path startFresh(Path source) {
        try {
            if (!Files.exists(file)) {
                return source;
            }
            if (!Files.isSameFile(file, source)) {
                Files.delete(file);
                return source;
            }
            Path aside = file.resolveSibling(stem() + "-sent.csv");
            return Files.move(source, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " for refused rows cannot be started afresh", e);
        }
    }

    private String stem() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.csv$", "");
    }

    /** Appends rows; {@code errors} has a reason for each. */
    void write(List<String> header, List<Row> rows, List<String> errors) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean fresh = !Files.exists(file);
            try (Writer writer = Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
                if (fresh) {
                    printer.printRecord(line(header, header, LINE, ERROR));
                }
                for (int i = 0; i < rows.size(); i++) {
                    Row row = rows.get(i);
                    printer.printRecord(line(header, row.cells(), String.valueOf(row.line()), errors.get(i)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The refused rows cannot be written to " + file, e);
        }
    }

    /** Without the Line and Error of an earlier run; cells beyond the header are kept, behind everything else. */
    private static List<String> line(List<String> header, List<String> cells, String line, String error) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!header.get(i).equals(LINE) && !header.get(i).equals(ERROR)) {
                values.add(i < cells.size() ? cells.get(i) : "");
            }
        }
        values.add(line);
        values.add(error);
        values.addAll(cells.subList(Math.min(header.size(), cells.size()), cells.size()));
        return values;
    }
}
