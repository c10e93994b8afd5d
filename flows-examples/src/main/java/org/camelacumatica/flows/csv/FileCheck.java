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
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a whole file once before the first row of it is sent, so that a fault which spoils everything behind it (an
 * encoding, a quote) is found while nothing is half written. Keeps one row in memory.
 */
final class FileCheck {
    /** As camel-csv reads by default, but for empty lines, which count as lines. */
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private FileCheck() {}

    /** @throws InvalidFileException with what is wrong, where, and what to do */
    static void check(Path file, Columns columns) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidFileException("There is no file " + file + ". Name another one, as a path that exists.");
        }
        int line = 1;
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, FORMAT)) {
            Iterator<CSVRecord> rows = parser.iterator();
            if (!rows.hasNext()) {
                throw new InvalidFileException("The file " + file + " is empty. Its first line must name the columns: "
                        + String.join(", ", columns.required()) + ".");
            }
            columns.header(file.toString(), cells(rows.next(), file, 1));
            line = Lines.next(parser.getCurrentLineNumber());
            while (rows.hasNext()) {
                cells(rows.next(), file, line);
                line = Lines.next(parser.getCurrentLineNumber());
            }
        } catch (IOException e) {
            throw fault(file, line, e);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw fault(file, line, cause == null ? new IOException(e) : cause);
        }
    }

    private static List<String> cells(CSVRecord row, Path file, int line) {
        List<String> cells = row.toList();
        if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
            throw encoding(file, line);
        }
        return cells;
    }

    private static InvalidFileException fault(Path file, int line, IOException e) {
        if (e instanceof CharacterCodingException) {
            return encoding(file, line);
        }
        return new InvalidFileException("The file " + file + " cannot be read as CSV from line " + line + " on ("
                + e.getMessage()
                + "). A quote inside a quoted value is written twice, and each quoted value ends with a"
                + " quote. No row was sent.");
    }

    /** The reader decodes some lines ahead, so that the line is the one up to which all is well. */
    private static InvalidFileException encoding(Path file, int line) {
        return new InvalidFileException("The file " + file + " is not UTF-8 (seen at or behind line " + line
                + "). Save it as UTF-8 and send it again. No row was sent.");
    }
}
