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
package org.camelacumatica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what exports know of their earlier runs in a table of a database, for routes that move from machine to machine. A
 * bean: give it a {@code dataSource}, and name it in the option watermarkStore.
 * <ol>
 *   <li>A state is written in one transaction of its own, so that a kill leaves the old one or the new one, whole.
 *   <li>The table is made where it is missing; the statement for it is told where the account may not.
 * </ol>
 * Standard SQL, with short texts and numbers alone: a long state takes several rows. Safe for many threads once it is set
 * up; two processes must not export by the same route at once.
 */
public final class JdbcWatermarkStore extends ServiceSupport implements StateRepository<String, String> {
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private @Nullable DataSource dataSource;
    private String table = "ACUMATICA_WATERMARKS";
    private final AtomicBoolean tableSeen = new AtomicBoolean();

    /** One without a data source yet. */
    public JdbcWatermarkStore() {}

    public JdbcWatermarkStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public @Nullable DataSource getDataSource() {
        return dataSource;
    }

    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
        tableSeen.set(false);
    }

    public String getTable() {
        return table;
    }

    /** @param table its name, with a schema before it where one is needed; default ACUMATICA_WATERMARKS */
    public void setTable(String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("table = '" + table
                    + "' is not the name of a table: letters, digits and _, and a schema with a dot before it");
        }
        this.table = table;
        tableSeen.set(false);
    }

    @Override
    public void setState(String key, String value) {
        run("written", key, rows -> {
            rows.replace(key, value);
            return value;
        });
    }

    @Override
    public @Nullable String getState(String key) {
        return run("read", key, rows -> rows.read(key));
    }

    /** Work on the table, within one transaction. */
    @FunctionalInterface
    private interface Work {
        @Nullable
        String on(WatermarkRows rows) throws SQLException;
    }

    private @Nullable String run(String done, String key, Work work) {
        DataSource source = Objects.requireNonNull(
                dataSource, "A JdbcWatermarkStore needs a dataSource: set the property of that name");
        try (Connection connection = source.getConnection()) {
            boolean committing = connection.getAutoCommit();
            try {
                return inOne(connection, work);
            } finally {
                connection.setAutoCommit(committing);
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(
                    "The watermark " + key + " in table " + table + " cannot be " + done + " (" + e.getMessage()
                            + "). The old one stands: see that the database answers, and that the account may select,"
                            + " insert and delete there.",
                    new IOException(e));
        }
    }

    private @Nullable String inOne(Connection connection, Work work) throws SQLException {
        WatermarkRows rows = new WatermarkRows(connection, table);
        if (!tableSeen.get()) {
            connection.setAutoCommit(true);
            rows.makeTable();
            tableSeen.set(true);
        }
        connection.setAutoCommit(false);
        boolean whole = false;
        try {
            String found = work.on(rows);
            connection.commit();
            whole = true;
            return found;
        } finally {
            if (!whole) {
                connection.rollback();
            }
        }
    }

    @Override
    public String toString() {
        return "JdbcWatermarkStore[" + table + "]";
    }
}
