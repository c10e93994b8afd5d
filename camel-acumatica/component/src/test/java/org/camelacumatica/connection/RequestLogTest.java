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
package org.camelacumatica.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.Transport;
import org.junit.jupiter.api.Test;

/** What is written down of requests, and for how long. */
class RequestLogTest {
    private final HandTime time = new HandTime();
    private final RequestLog log = new RequestLog(time.clock());
    private final ScriptedServer server = new ScriptedServer().otherwise(ScriptedServer.json(200, "[]"));
    private final Transport transport = log.recording(server);

    private void get(String path) throws IOException {
        transport
                .send(new Transport.Request("GET", path, Map.of("Authorization", "Bearer secret"), null))
                .close();
    }

    @Test
    void nothingIsWrittenDownUntilSomebodyWantsIt() throws IOException {
        get("/Site/entity");

        assertThat(log.isOn()).isFalse();
        assertThat(log.recent()).isEmpty();
        assertThat(log.lastFailure()).isEmpty();
    }

    @Test
    void itEndsByItself() throws IOException {
        log.switchOn(Duration.ofMinutes(5));
        get("/Site/entity/first");
        time.advance(Duration.ofMinutes(5));
        get("/Site/entity/second");

        assertThat(log.isOn()).isFalse();
        assertThat(log.recent()).extracting(RequestLog.Entry::path).containsExactly("/Site/entity/first");
    }

    @Test
    void nobodyCanLeaveItOnForLongerThanAnHour() {
        log.switchOn(Duration.ofDays(30));

        assertThat(log.until()).isEqualTo(time.now().plus(RequestLog.LONGEST));
    }

    @Test
    void ofAQueryOnlyTheNamesStay() throws IOException {
        log.switchOn(Duration.ofMinutes(5));
        get("/Site/entity/Default/24.200.001/Customer?$filter=Email%20eq%20'a@b.example'&$top=5&flag");

        assertThat(log.recent()).singleElement().satisfies(entry -> assertThat(entry.path())
                .isEqualTo("/Site/entity/Default/24.200.001/Customer?$filter&$top&flag"));
        assertThat(log.recent().toString()).doesNotContain("secret");
    }

    @Test
    void theNewestComesFirstAndTheOldestGo() throws IOException {
        log.switchOn(Duration.ofMinutes(5));
        for (int i = 0; i < 250; i++) {
            get("/Site/" + i);
        }

        assertThat(log.recent()).hasSize(100);
        assertThat(log.recent().get(0).path()).isEqualTo("/Site/249");
    }

    @Test
    void theLastFailureIsKeptAlthoughNobodyLooks() throws IOException {
        server.thenJson(422, "{}").thenIsNotReached();

        get("/Site/refused");
        assertThat(log.lastFailure().orElseThrow().status()).isEqualTo(422);
        assertThatThrownBy(() -> get("/Site/unreached?code=secret")).isInstanceOf(IOException.class);
        get("/Site/well");

        RequestLog.Entry last = log.lastFailure().orElseThrow();
        assertThat(last.path()).isEqualTo("/Site/unreached?code");
        assertThat(last.status()).isZero();
        assertThat(last.outcome()).isEqualTo("NotSentException");
        assertThat(log.recent()).isEmpty();
    }
}
