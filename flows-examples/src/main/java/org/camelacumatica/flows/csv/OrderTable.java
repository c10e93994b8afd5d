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
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.WriteNotSavedException;
import org.jspecify.annotations.Nullable;

/**
 * A bean for flows that import orders from a CSV file, a row for each line with the order's head repeated. A flow calls
 * {@link #open} (the body becomes the checked file), unmarshals it with camel-csv into lists, calls {@link #orders}, splits
 * that, sends each order, and where one is refused calls {@link #keepRefused}. Between calls it holds nothing.
 */
public final class OrderTable {
    /** The exchange property that holds the order while it is sent. */
    public static final String ORDER = "order";

    /** The exchange property that a flow sets when the order itself is saved. */
    public static final String SAVED = "orderSaved";

    private static final String FILE = "CsvTableFile";

    private final CsvTable table = new CsvTable();
    private String key = "";
    private List<String> head = List.of();
    private List<String> lines = List.of();
    private List<String> optional = List.of();
    private @Nullable String refused;

    /**
     * Checks the whole file, starts the file of refused rows afresh, and makes the file the body.
     *
     * @throws InvalidFileException where no row can be sent
     */
    public void open(@Body String name, Exchange exchange) {
        table.setRequired(String.join(",", required()));
        table.setOptional(String.join(",", optional));
        table.setRefused(String.valueOf(refused));
        table.open(name, exchange);
    }

    private List<String> required() {
        return java.util.stream.Stream.concat(head.stream(), lines.stream())
                .filter(name -> !optional.contains(name))
                .toList();
    }

    /** The orders, put together as they are read. */
    public Iterator<OrderRows> orders(@Body Iterator<List<String>> rows, @ExchangeProperty(FILE) String file) {
        Columns columns = new Columns(required(), optional, List.of(RefusedRows.LINE, RefusedRows.ERROR));
        return new OrderGroups(new RowChunks(file, columns, rows, 1), key, lines);
    }

    /** Tells a watcher how many rows the order has. */
    public void count(@ExchangeProperty(ORDER) OrderRows order, Exchange exchange) {
        exchange.setProperty(CsvTable.ROWS_READ, order.getSize());
    }

    /**
     * Writes the rows of a refused order to the file for them, each with its line and why.
     *
     * @throws ImportStoppedException where it was refused for a reason that lies not in it (the server is gone, the sign-in
     *     was refused): what follows would be refused as well
     */
    public void keepRefused(@ExchangeProperty(ORDER) OrderRows order, Exchange exchange) {
        Exception cause = reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        if (!isOfTheOrder(cause)) {
            throw new ImportStoppedException(
                    "The import stopped at the order '" + order.getName() + "' (" + order.lines()
                            + "); nothing behind it was sent. " + (cause == null ? "" : cause.getMessage())
                            + " Then send the file again: an order that is saved already stays as it is.",
                    cause == null ? new IllegalStateException("no reason is known") : cause);
        }
        Path file = Path.of(String.valueOf(refused));
        List<Row> rows = order.all();
        new RefusedRows(file)
                .write(
                        order.header(),
                        rows,
                        rows.stream().map(row -> text(cause)).toList());
        exchange.setProperty(
                CsvTable.FILE_WRITTEN, file.toAbsolutePath().normalize().toString());
        boolean counted = cause instanceof AcumaticaException && exchange.getProperty(SAVED) == null;
        exchange.setProperty(CsvTable.ROWS_REFUSED, counted ? 0 : 1);
    }

    /** What an expression has wrapped. */
    private static @Nullable Exception reason(@Nullable Exception caught) {
        for (Throwable at = caught; at != null; at = at.getCause()) {
            if (at instanceof InvalidOrderException || at instanceof AcumaticaException) {
                return (RuntimeException) at;
            }
        }
        return caught;
    }

    private static boolean isOfTheOrder(@Nullable Exception cause) {
        return cause instanceof InvalidOrderException
                || cause instanceof RecordRejectedException
                || cause instanceof RecordNotFoundException
                || cause instanceof WriteNotSavedException
                || cause instanceof UncertainWriteException;
    }

    private static String text(@Nullable Exception cause) {
        return cause instanceof RecordRejectedException rejected
                        && !rejected.getFieldErrors().isEmpty()
                ? String.join(
                        "; ",
                        rejected.getFieldErrors().stream().map(Object::toString).toList())
                : String.valueOf(cause == null ? "" : cause.getMessage());
    }

    /** @param key the column that names an order */
    public void setKey(String key) {
        this.key = key;
    }

    /** @param head the columns of the order itself, comma-separated */
    public void setHead(String head) {
        this.head = CsvTable.names(head);
    }

    /** @param lines the columns of its lines, comma-separated */
    public void setLines(String lines) {
        this.lines = CsvTable.names(lines);
    }

    /** @param optional those of both that need not be there; an empty cell of theirs is not sent */
    public void setOptional(String optional) {
        this.optional = CsvTable.names(optional);
    }

    /** @param refused the file for the rows of refused orders; its columns Line and Error are ignored when it is read again */
    public void setRefused(String refused) {
        this.refused = refused;
    }
}
