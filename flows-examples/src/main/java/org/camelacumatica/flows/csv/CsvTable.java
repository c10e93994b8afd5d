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
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.camelacumatica.model.RecordResult;
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
        ChunkOutcome outcome = ChunkOutcome.of(chunk, results);
        refusedRows().write(chunk.header(), outcome.refused(), outcome.reasons());
        if (!outcome.refused().isEmpty()) {
            exchange.setProperty(
                    FILE_WRITTEN, refusedPath().toAbsolutePath().normalize().toString());
        }
        exchange.setProperty(ROWS_READ, chunk.size());
        exchange.setProperty(ROWS_REFUSED, chunk.uneven().size());
        if (outcome.outage().isPresent()) {
            throw new ImportStoppedException(
                    outcome.message(chunk), outcome.outage().get());
        }
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

    static List<String> names(String text) {
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
