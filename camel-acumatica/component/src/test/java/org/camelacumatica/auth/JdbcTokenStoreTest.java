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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camelacumatica.model.TokenStore;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcTokenStoreTest extends TokenStoreContract {
    private static Server server;

    private final String database = "tokens" + UUID.randomUUID();
    private Connection keepsItAlive;

    @BeforeAll
    static void startServer() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0").start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

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
    TokenStore open() {
        return new JdbcTokenStore(dataSource());
    }

    @Override
    String forProcess() {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + database;
    }

    @Override
    int secondsOfAKilledHold() {
        return 4;
    }

    @Test
    void tableMayHaveAnotherNameAndASchema() throws SQLException {
        try (Statement statement = keepsItAlive.createStatement()) {
            statement.execute("CREATE SCHEMA FLOWS");
        }
        JdbcTokenStore store = new JdbcTokenStore();
        store.setDataSource(dataSource());
        store.setTable("FLOWS.GRANTS");

        assertThat(store.replace("erp", 0, new byte[] {1})).isTrue();

        assertThat(store.read("erp")).isPresent();
        assertThat(store.place("erp")).contains("erp", "FLOWS.GRANTS");
        assertThat(open().read("erp")).isEmpty();
    }

    @Test
    void nameThatIsNoTableIsRefused() {
        assertThatThrownBy(() -> new JdbcTokenStore().setTable("T; DROP TABLE T"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table");
    }

    @Test
    void storeWithoutADataSourceSaysSo() {
        assertThatThrownBy(() -> new JdbcTokenStore().read("erp")).hasMessageContaining("dataSource");
    }

    @Test
    void tableThatCannotBeMadeIsToldWithItsStatement() {
        JdbcTokenStore store = new JdbcTokenStore(dataSource());
        store.setTable("NO_SUCH_SCHEMA.GRANTS");

        assertThatThrownBy(() -> store.replace("erp", 0, new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("CREATE TABLE NO_SUCH_SCHEMA.GRANTS");
    }

    @Test
    void manyThatStartAtOnceMakeOneTable() throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Future<?>[] ends = new Future<?>[8];
            for (int i = 0; i < ends.length; i++) {
                String name = "erp" + i;
                ends[i] = threads.submit(() -> {
                    start.await();
                    return open().replace(name, 0, new byte[] {1});
                });
            }
            for (Future<?> end : ends) {
                assertThat(end.get()).isEqualTo(true);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void connectionsThatDoNotCommitByThemselvesKeepTheirWay() throws SQLException {
        keepsItAlive.setAutoCommit(false);
        JdbcTokenStore store = new JdbcTokenStore(new OneConnection(keepsItAlive));

        assertThat(store.replace("erp", 0, new byte[] {1})).isTrue();
        keepsItAlive.rollback();

        assertThat(open().read("erp")).isPresent();
        assertThat(keepsItAlive.getAutoCommit()).isFalse();
    }

    @Test
    void databaseThatDoesNotAnswerIsTold() throws SQLException {
        JdbcDataSource gone = new JdbcDataSource();
        gone.setURL("jdbc:h2:mem:gone;IFEXISTS=TRUE");

        assertThatThrownBy(() -> new JdbcTokenStore(gone).read("erp"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("see that the database answers");
    }
}
