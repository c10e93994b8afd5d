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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.camelacumatica.model.TokenStore.Entry;

/**
 * The statements of a table of grants, over one connection that commits by itself. A row with version 0 keeps nothing: it
 * is there to be held. Bytes are text here, as no type for bytes has the same name in any two databases.
 */
final class TokenRows {
    private static final int SECONDS = 30;

    /** What a long text is called: one of them is known to every database. */
    private static final List<String> TEXT_TYPES = List.of("VARCHAR(16000)", "CLOB", "TEXT", "VARCHAR(MAX)");

    private final Connection connection;
    private final String table;

    TokenRows(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    void makeTable() throws SQLException {
        if (isThere()) {
            return;
        }
        SQLException refused = null;
        for (String type : TEXT_TYPES) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS);
                statement.execute(creation(type));
                return;
            } catch (SQLException e) {
                if (isThere()) {
                    return; // another process has just made it
                }
                refused = refused == null ? e : refused;
            }
        }
        throw new SQLException(
                "the table is not there and cannot be made; have it made by: " + creation(TEXT_TYPES.get(0)), refused);
    }

    private String creation(String textType) {
        return "CREATE TABLE " + table + " (ENTRY_NAME VARCHAR(200) NOT NULL PRIMARY KEY, ENTRY_VERSION "
                + (textType.equals("CLOB") ? "DECIMAL(19)" : "BIGINT") + " NOT NULL, SEALED " + textType
                + ", HOLDER VARCHAR(40), HELD_UNTIL " + (textType.equals("CLOB") ? "DECIMAL(19)" : "BIGINT") + ")";
    }

    private boolean isThere() {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT ENTRY_NAME FROM " + table + " WHERE 1 = 0")) {
            return none.getMetaData().getColumnCount() == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    Optional<Entry> read(String name) throws SQLException {
        try (PreparedStatement statement =
                prepare("SELECT ENTRY_VERSION, SEALED FROM " + table + " WHERE ENTRY_NAME = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getLong(1) == 0) {
                    return Optional.empty();
                }
                return Optional.of(new Entry(row.getLong(1), bytes(row.getString(2))));
            }
        }
    }

    private static byte[] bytes(String text) throws SQLException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new SQLException("its column SEALED is damaged; put it back from a backup, or delete the row", e);
        }
    }

    boolean replace(String name, long version, long next, byte[] sealed) throws SQLException {
        try (PreparedStatement statement = prepare(
                "UPDATE " + table + " SET ENTRY_VERSION = ?, SEALED = ? WHERE ENTRY_NAME = ? AND ENTRY_VERSION = ?")) {
            statement.setLong(1, next);
            statement.setString(2, Base64.getEncoder().encodeToString(sealed));
            statement.setString(3, name);
            statement.setLong(4, version);
            return statement.executeUpdate() == 1;
        }
    }

    /** Makes a row that keeps nothing yet; true as well where another one has just made it. */
    boolean insert(String name) throws SQLException {
        try (PreparedStatement statement =
                prepare("INSERT INTO " + table + " (ENTRY_NAME, ENTRY_VERSION) VALUES (?, 0)")) {
            statement.setString(1, name);
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (e instanceof SQLIntegrityConstraintViolationException
                    || String.valueOf(e.getSQLState()).startsWith("23")) {
                return true;
            }
            throw e;
        }
    }

    /** Takes the lease where nobody has it, or where its time is over by the database's clock. */
    boolean take(String name, String holder, Duration time) throws SQLException {
        String current;
        long now;
        try (PreparedStatement statement =
                prepare("SELECT HOLDER, HELD_UNTIL, CURRENT_TIMESTAMP FROM " + table + " WHERE ENTRY_NAME = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                current = row.getString(1);
                long until = row.getLong(2);
                // One calendar for all: a database that tells no zone means the same moment to each of them.
                now = row.getTimestamp(3, new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT))
                        .getTime();
                if (current != null && now < until) {
                    return false;
                }
            }
        }
        try (PreparedStatement statement = prepare("UPDATE " + table
                + " SET HOLDER = ?, HELD_UNTIL = ? WHERE ENTRY_NAME = ? AND "
                + (current == null ? "HOLDER IS NULL" : "HOLDER = ?"))) {
            statement.setString(1, holder);
            statement.setLong(2, now + time.toMillis());
            statement.setString(3, name);
            if (current != null) {
                statement.setString(4, current);
            }
            return statement.executeUpdate() == 1;
        }
    }

    boolean giveBack(String name, String holder) throws SQLException {
        try (PreparedStatement statement =
                prepare("UPDATE " + table + " SET HOLDER = NULL WHERE ENTRY_NAME = ? AND HOLDER = ?")) {
            statement.setString(1, name);
            statement.setString(2, holder);
            return statement.executeUpdate() == 1;
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(SECONDS);
        return statement;
    }
}
