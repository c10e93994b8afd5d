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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.WriteNotSavedException;
import org.jspecify.annotations.Nullable;

/**
 * A bean for flows that import a CSV file: says which columns the file has, and where refused rows go. A flow calls
 * {@link #open} (the body becomes the checked file), unmarshals it with camel-csv into lists, calls {@link #chunks}, splits
 * that, sends the records of each chunk, and calls {@link #keepRefused} with the results. Between calls it holds nothing,
 * so that exchanges may share it.
 */
public final class CsvTable {
    /** The exchange property that tells a watcher how many rows of a file an exchange was about. */
    public static final String ROWS_READ = "FlowRowsRead";

    /** The exchange property that tells a watcher how many of them were refused before they were sent. */
    public static final String ROWS_REFUSED = "FlowRowsRefused";

    /** The exchange property that tells a watcher which file an exchange has written to. */
    public static final String FILE_WRITTEN = "FlowFileWritten";

    /** The exchange property that holds the chunk while its records are sent. */
    public static final String CHUNK = "rows";

    private static final String FILE = "CsvTableFile";

    private List<String> required = List.of();
    private List<String> optional = List.of();
    private @Nullable String refused;
    private int chunkSize = 50;

    /**
     * Checks the whole file, starts the file of refused rows afresh, and makes the file the body.
     *
     * @throws InvalidFileException where no row can be sent
     */
    public void open(@Body String name, Exchange exchange) {
        Path file = Path.of(name);
        FileCheck.check(file, columns());
        Path source = refusedRows().startFresh(file);
        exchange.setProperty(FILE, name);
        exchange.getMessage().setBody(source.toFile());
    }

    /** The rows, cut into chunks as they are read. */
    public Iterator<RowChunk> chunks(@Body Iterator<List<String>> rows, @ExchangeProperty(FILE) String file) {
        return new RowChunks(file, columns(), rows, chunkSize);
    }

    /**
     * Writes the refused rows of a chunk to their file.
     *
     * @throws ImportStoppedException where a record was refused for a reason that lies not in it (the server is gone, the
     *     sign-in was refused): what follows would be refused as well
     */
    public void keepRefused(
            @Body List<RecordResult> results, @ExchangeProperty(CHUNK) RowChunk chunk, Exchange exchange) {
        List<Row> rows = new ArrayList<>(chunk.uneven());
        List<String> errors = new ArrayList<>();
        chunk.uneven()
                .forEach(row -> errors.add("The row has " + row.cells().size() + " values, and there are "
                        + chunk.header().size() + " columns"));
        AcumaticaException outage = null;
        int open = 0;
        for (RecordResult result : results) {
            AcumaticaException refusal = result.getRefusal();
            if (refusal != null && isOfTheRecord(refusal)) {
                rows.add(chunk.rows().get(result.getIndex()));
                errors.add(reason(refusal));
            } else if (refusal != null) {
                outage = outage == null ? refusal : outage;
                open++;
            }
        }
        refusedRows().write(chunk.header(), rows, errors);
        if (!rows.isEmpty()) {
            exchange.setProperty(
                    FILE_WRITTEN, refusedPath().toAbsolutePath().normalize().toString());
        }
        exchange.setProperty(ROWS_READ, chunk.size());
        exchange.setProperty(ROWS_REFUSED, chunk.uneven().size());
        if (outage != null) {
            throw stopped(chunk, open, rows.size(), outage);
        }
    }

    private static ImportStoppedException stopped(RowChunk chunk, int open, int refused, AcumaticaException outage) {
        List<Row> rows = chunk.rows();
        int first = rows.get(0).line();
        int last = rows.get(rows.size() - 1).line();
        return new ImportStoppedException(
                "The import of " + chunk.file() + " stopped in lines " + first + " to " + last + ": "
                        + (rows.size() - open) + " of these rows were answered (" + refused + " refused), " + open
                        + " were not; nothing behind them was sent. " + outage.getMessage()
                        + " Then send the file again: a row that is saved already stays as it is.",
                outage);
    }

    private static boolean isOfTheRecord(AcumaticaException refusal) {
        return refusal instanceof RecordRejectedException
                || refusal instanceof RecordNotFoundException
                || refusal instanceof WriteNotSavedException
                || refusal instanceof UncertainWriteException;
    }

    private static String reason(AcumaticaException refusal) {
        if (refusal instanceof RecordRejectedException rejected
                && !rejected.getFieldErrors().isEmpty()) {
            return String.join(
                    "; ",
                    rejected.getFieldErrors().stream().map(Object::toString).toList());
        }
        return String.valueOf(refusal.getMessage());
    }

    private Columns columns() {
        return new Columns(required, optional, List.of(RefusedRows.LINE, RefusedRows.ERROR));
    }

    private RefusedRows refusedRows() {
        return new RefusedRows(refusedPath());
    }

    private Path refusedPath() {
        String file = refused;
        if (file == null) {
            throw new IllegalStateException("A CsvTable needs the property refused: the file for refused rows");
        }
        return Path.of(file);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** @param required the columns that must be there, comma-separated; an empty cell is sent as empty */
    public void setRequired(String required) {
        this.required = names(required);
    }

    /** @param optional the columns that may be there, comma-separated; an empty cell is not sent */
    public void setOptional(String optional) {
        this.optional = names(optional);
    }

    /** @param refused the file for refused rows; its columns Line and Error are ignored when it is read again */
    public void setRefused(String refused) {
        this.refused = refused;
    }

    /** @param chunkSize how many rows are sent at once, 50 by default */
    public void setChunkSize(int chunkSize) {
        this.chunkSize = chunkSize;
    }
}
