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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a table of watermarks, over one connection whose transactions are somebody else's. A state is cut into
 * parts of a length that every database has as plain text.
 */
final class WatermarkRows {
    private static final int LONGEST_KEY = 250;
    private static final int PART = 2_000;
    private static final int ROWS_AT_ONCE = 500;
    private static final int SECONDS = 30;

    private final Connection connection;
    private final String table;

    WatermarkRows(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    void makeTable() throws SQLException {
        if (isThere()) {
            return;
        }
        String creation = "CREATE TABLE " + table + " (STATE_KEY VARCHAR(" + LONGEST_KEY
                + ") NOT NULL, STATE_PART INTEGER NOT NULL, STATE_TEXT VARCHAR(" + PART
                + ") NOT NULL, PRIMARY KEY (STATE_KEY, STATE_PART))";
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            statement.execute(creation);
        } catch (SQLException e) {
            if (!isThere()) { // else another process has just made it
                throw new SQLException("the table is not there and cannot be made; have it made by: " + creation, e);
            }
        }
    }

    private boolean isThere() {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT STATE_KEY FROM " + table + " WHERE 1 = 0")) {
            return none.getMetaData().getColumnCount() == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The state, {@code null} where there is none. */
    @Nullable
    String read(String key) throws SQLException {
        try (PreparedStatement statement =
                prepare("SELECT STATE_TEXT FROM " + table + " WHERE STATE_KEY = ? ORDER BY STATE_PART")) {
            statement.setString(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                StringBuilder state = new StringBuilder();
                boolean found = false;
                while (rows.next()) {
                    found = true;
                    state.append(rows.getString(1));
                }
                return found ? state.toString() : null;
            }
        }
    }

    void replace(String key, String state) throws SQLException {
        if (key.length() > LONGEST_KEY) {
            throw new SQLException(
                    "its key is longer than " + LONGEST_KEY + " characters: give the route a shorter id");
        }
        try (PreparedStatement statement = prepare("DELETE FROM " + table + " WHERE STATE_KEY = ?")) {
            statement.setString(1, key);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                prepare("INSERT INTO " + table + " (STATE_KEY, STATE_PART, STATE_TEXT) VALUES (?, ?, ?)")) {
            int part = 0;
            for (int at = 0; at < state.length(); at += PART) {
                statement.setString(1, key);
                statement.setInt(2, part++);
                statement.setString(3, state.substring(at, Math.min(state.length(), at + PART)));
                statement.addBatch();
                if (part % ROWS_AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            if (part % ROWS_AT_ONCE != 0) {
                statement.executeBatch();
            }
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(SECONDS);
        return statement;
    }
}
