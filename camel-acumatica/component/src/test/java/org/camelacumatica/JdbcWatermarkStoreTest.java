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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.apache.camel.spi.StateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcWatermarkStoreTest extends WatermarkStoreContract {
    private final String database = "watermarks" + UUID.randomUUID();
    private Connection keepsItAlive;

    @BeforeEach
    void makeDatabase() throws SQLException {
        keepsItAlive = dataSource().getConnection();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keepsItAlive.close();
    }

    private JdbcDataSource dataSource() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + database);
        return dataSource;
    }

    @Override
    StateRepository<String, String> open() {
        return new JdbcWatermarkStore(dataSource());
    }

    @Test
    void tableMayHaveAnotherNameAndASchema() throws SQLException {
        try (Statement statement = keepsItAlive.createStatement()) {
            statement.execute("CREATE SCHEMA FLOWS");
        }
        JdbcWatermarkStore store = new JdbcWatermarkStore();
        store.setDataSource(dataSource());
        store.setTable("FLOWS.MARKS");

        store.setState("route", "one");

        assertThat(store.getState("route")).isEqualTo("one");
        assertThat(open().getState("route")).isNull();
    }

    @Test
    void aWriteThatFailsHalfWayLeavesTheOldState() throws SQLException {
        open().setState("route", "old");
        try (Statement statement = keepsItAlive.createStatement()) {
            statement.execute("ALTER TABLE ACUMATICA_WATERMARKS ADD CONSTRAINT FULL_DISK CHECK (STATE_PART < 2)");
        }

        assertThatThrownBy(() -> open().setState("route", "x".repeat(5_000)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The old one stands");

        assertThat(open().getState("route")).isEqualTo("old");
    }

    @Test
    void nameThatIsNoTableIsRefused() {
        assertThatThrownBy(() -> new JdbcWatermarkStore().setTable("T; DROP TABLE T"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table");
    }

    @Test
    void storeWithoutADataSourceSaysSo() {
        assertThatThrownBy(() -> new JdbcWatermarkStore().getState("route")).hasMessageContaining("dataSource");
    }

    @Test
    void tableThatCannotBeMadeIsToldWithItsStatement() {
        JdbcWatermarkStore store = new JdbcWatermarkStore(dataSource());
        store.setTable("NO_SUCH_SCHEMA.MARKS");

        assertThatThrownBy(() -> store.setState("route", "one"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("CREATE TABLE NO_SUCH_SCHEMA.MARKS");
    }

    @Test
    void aKeyThatIsTooLongIsTold() {
        assertThatThrownBy(() -> open().setState("r".repeat(300), "one")).hasMessageContaining("a shorter id");
    }
}
