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

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.connection.ConnectionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many connections cost that nobody uses: ten thousand with {@code -Dit.endurance=true}, else a few hundred. */
@Timeout(120)
class IdleConnectionsTest {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final int COUNT = ENDURANCE ? 10_000 : 500;

    @TempDir
    private Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();

    @AfterEach
    void end() throws Exception {
        context.close();
    }

    private void declare(boolean oauth) {
        AcumaticaOAuthClient client = new AcumaticaOAuthClient();
        client.setClientId("0123@Company");
        client.setClientSecret("s3cret");
        context.getRegistry().bind("client", client);
        for (int i = 0; i < COUNT; i++) {
            AcumaticaConnection connection = new AcumaticaConnection();
            connection.setInstanceUri("https://erp" + i + ".example.com/Site");
            connection.setUsername("admin");
            connection.setPassword("pa55word" + i);
            if (oauth) {
                connection.setOauthClient("client");
                connection.setGrant("password");
            } else {
                connection.setAuthenticationType("cookie");
            }
            component.getConnections().put("erp" + i, connection);
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Of this thread: on a machine that is busy with something else, the time on the wall says nothing. */
    private static Duration cpuTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private void costsLittle(boolean oauth) throws Exception {
        component.setStateDirectory(directory.toString());
        component.setLazyStart(true);
        context.addComponent("acumatica", component);
        context.start();
        component.services();
        int threads = Thread.activeCount();
        long memory = usedBytes();
        Duration begun = cpuTime();

        declare(oauth);
        for (int i = 0; i < COUNT; i++) {
            component.services().get("erp" + i);
        }

        assertThat(cpuTime().minus(begun)).as("start of %d", COUNT).isLessThan(Duration.ofSeconds(5));
        assertThat((usedBytes() - memory) / COUNT).as("bytes each").isLessThan(10_000);
        assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threads);
        assertThat(component.getConnectionStatus())
                .hasSize(COUNT)
                .allMatch(status -> status.state() == ConnectionState.NEW);
    }

    @Test
    void thoseThatSignInByCookieCostLittleMemoryAndNoThread() throws Exception {
        costsLittle(false);
    }

    @Test
    void thoseThatSignInByOAuthCostLittleMemoryAndNoThread() throws Exception {
        costsLittle(true);
    }
}
