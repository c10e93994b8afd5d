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
package org.camelacumatica.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.camelacumatica.model.TokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants in a table of a database, for the processes of many machines. A bean: give it a {@code dataSource}.
 * <ol>
 *   <li>A change is one UPDATE that names the version: one of many who try makes it.
 *   <li>A hold is a lease in the same row. It is timed by the clock of the database alone, so that machines whose clocks
 *       differ agree on its end; a killed process has it until its time is over.
 *   <li>The table is made where it is missing; the statement for it is told where the account may not.
 *   <li>Each call commits by itself: the data source must not be bound to transactions of the flows.
 * </ol>
 * Standard SQL, with text and numbers alone. Safe for many threads once it is set up.
 */
public final class JdbcTokenStore implements TokenStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTokenStore.class);
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private @Nullable DataSource dataSource;
    private String table = "ACUMATICA_TOKENS";
    private final AtomicBoolean tableSeen = new AtomicBoolean();

    /** One without a data source yet. */
    public JdbcTokenStore() {}

    public JdbcTokenStore(DataSource dataSource) {
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

    /** @param table its name, with a schema before it where one is needed; default ACUMATICA_TOKENS */
    public void setTable(String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("table = '" + table
                    + "' is not the name of a table: letters, digits and _, and a schema with a dot before it");
        }
        this.table = table;
        tableSeen.set(false);
    }

    @Override
    public Optional<Entry> read(String name) {
        return run("read", name, rows -> rows.read(EntryName.of(name)));
    }

    /** The first version is a random one, so that an entry that was removed and made again is not taken for the old one. */
    @Override
    public boolean replace(String name, long version, byte[] sealed) {
        String row = EntryName.of(name);
        long next = version == 0 ? ThreadLocalRandom.current().nextLong(1, 1L << 60) : version + 1;
        return run(
                "written",
                name,
                rows -> rows.replace(row, version, next, sealed)
                        || (version == 0 && rows.insert(row) && rows.replace(row, version, next, sealed)));
    }

    @Override
    public boolean remove(String name, long version) {
        return version != 0 && run("written", name, rows -> rows.replace(EntryName.of(name), version, 0, new byte[0]));
    }

    @Override
    public Optional<Hold> hold(String name, Duration time) {
        String row = EntryName.of(name);
        String holder = UUID.randomUUID().toString();
        boolean taken = run(
                "held",
                name,
                rows -> rows.take(row, holder, time) || (rows.insert(row) && rows.take(row, holder, time)));
        return taken ? Optional.of(() -> giveBack(name, holder)) : Optional.empty();
    }

    private void giveBack(String name, String holder) {
        try {
            run("given back", name, rows -> rows.giveBack(EntryName.of(name), holder));
        } catch (UncheckedIOException e) {
            LOG.warn("The hold of {} cannot be given back; it ends with its time", place(name), e);
        }
    }

    @Override
    public String place(String name) {
        return "the row with ENTRY_NAME '" + EntryName.of(name) + "' of table " + table;
    }

    /** Work on the table. */
    @FunctionalInterface
    private interface Work<T> {
        T on(TokenRows rows) throws SQLException;
    }

    private <T> T run(String done, String name, Work<T> work) {
        try (Connection connection = Objects.requireNonNull(
                        dataSource, "A JdbcTokenStore needs a dataSource: set the property of that name")
                .getConnection()) {
            boolean committing = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                TokenRows rows = new TokenRows(connection, table);
                if (!tableSeen.get()) {
                    rows.makeTable();
                    tableSeen.set(true);
                }
                return work.on(rows);
            } finally {
                connection.setAutoCommit(committing);
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(
                    "What is kept for '" + name + "' in " + place(name) + " cannot be " + done + " (" + e.getMessage()
                            + "). It was left as it is: see that the database answers, and that the account may select,"
                            + " insert and update there.",
                    new IOException(e));
        }
    }

    @Override
    public String toString() {
        return "JdbcTokenStore[" + table + "]";
    }
}
