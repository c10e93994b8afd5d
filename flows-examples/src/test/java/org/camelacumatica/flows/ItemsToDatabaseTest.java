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
package org.camelacumatica.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A hundred and forty items in pages of twenty. */
class ItemsToDatabaseTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().withoutSeed().seed("StockItem", 140));

    @TempDir
    Path folder;

    private FlowFixture fixture;
    private String database;

    @BeforeEach
    void begin() {
        fixture = new FlowFixture(SANDBOX.sandbox(), folder);
        database = "jdbc:h2:file:" + folder.resolve("items");
    }

    private FlowFixture.Ended run() throws IOException {
        return fixture.run("items-to-database.camel.yaml", Map.of("items.database", database, "items.page", "20"));
    }

    private long count(String condition) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM ITEM WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void everyItemIsARowAndASecondRunChangesThem() throws Exception {
        FlowFixture.Ended ended = run();

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isEqualTo(140);
        assertThat(count("DESCRIPTION IS NOT NULL AND DEFAULT_PRICE > 0")).isEqualTo(140);
        assertThat(SANDBOX.openSeats()).isZero();

        assertThat(run().flow().read()).isEqualTo(140);
        assertThat(count("TRUE")).isEqualTo(140);
    }

    @Test
    void aRunThatFailedGoesOnBehindThePagesThatAreInTheTable() throws Exception {
        String item = SANDBOX.sandbox()
                .records("StockItem")
                .get(90)
                .at("/InventoryID/value")
                .asText();
        run();
        execute("DELETE FROM ITEM");
        execute("ALTER TABLE ITEM ADD CONSTRAINT NO_ROOM CHECK (INVENTORY_ID <> '" + item + "')");

        FlowFixture.Ended failed = run();

        assertThat(failed.flow().state()).isEqualTo("failed");
        assertThat(failed.flow().error()).contains("NO_ROOM");
        long before = count("TRUE");
        assertThat(before).isBetween(0L, 120L);

        execute("ALTER TABLE ITEM DROP CONSTRAINT NO_ROOM");
        FlowFixture.Ended rest = run();

        assertThat(rest.flow().error()).isNull();
        assertThat(rest.flow().read())
                .as("behind the %d that were there", before)
                .isEqualTo(140 - before);
        assertThat(count("TRUE")).isEqualTo(140);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
