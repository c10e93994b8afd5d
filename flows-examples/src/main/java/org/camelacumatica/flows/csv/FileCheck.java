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
                throw new InvalidFileException(
                        "The file " + file + " is empty. Its first line must name the columns: "
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
            throw fault(file, line, e.getCause());
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
                + e.getMessage() + "). A quote inside a quoted value is written twice, and each quoted value ends with a"
                + " quote. No row was sent.");
    }

    /** The reader decodes some lines ahead, so that the line is the one up to which all is well. */
    private static InvalidFileException encoding(Path file, int line) {
        return new InvalidFileException("The file " + file + " is not UTF-8 (seen at or behind line " + line
                + "). Save it as UTF-8 and send it again. No row was sent.");
    }
}
