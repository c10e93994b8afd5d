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
import static org.camelacumatica.fixture.Refusals.refusal;
import static org.camelacumatica.fixture.ScriptedServer.json;
import static org.camelacumatica.fixture.ScriptedServer.reply;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No record travels before the tenant is the one that was asked for, as far as the instance says which it is. */
@NullUnmarked // what is absent fails the test
class TenantReachedTest {
    private static final String PAGE = "/Frames/Login.aspx";
    private static final String SWAGGER =
            "{\"paths\":{\"/Customer\":{}},\"definitions\":{\"Customer\":{\"allOf\":[{\"$ref\":\"#/definitions/Entity\"},"
                    + "{\"type\":\"object\",\"properties\":{\"CustomerID\":{\"$ref\":\"#/definitions/StringValue\"}}}]}}}";

    @TempDir
    Path state;

    private final HandTime time = new HandTime();
    private final ScriptedServer server = new ScriptedServer().otherwise(this::answer);
    private ScriptedServer.Answer page = page("Company");
    private LiveConnection connection;

    private static ScriptedServer.Answer page(String tenant) {
        return reply(200, "text/html", "<form><input name=\"txtSingleCompany\" value=\"" + tenant + "\"></form>");
    }

    private Transport.Reply answer(Transport.Request request) throws IOException {
        String path = request.path();
        if (path.endsWith("/connect/token")) {
            return json(200, "{\"access_token\":\"Tok\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                    .to(request);
        }
        if (path.endsWith("/login")) {
            return reply(204, "", "", "Set-Cookie", "ASP.NET_SessionId=S; path=/")
                    .to(request);
        }
        if (path.endsWith("/logout")) {
            return reply(204, "", "").to(request);
        }
        if (path.endsWith(PAGE)) {
            return page.to(request);
        }
        if (path.endsWith("/swagger.json")) {
            return json(200, SWAGGER).to(request);
        }
        return json(200, "{\"endpoints\":[{\"name\":\"Default\",\"version\":\"24.200.001\"}]}")
                .to(request);
    }

    private LiveConnection open(Drafts draft) {
        connection = new LiveConnection(
                draft.with("sessionIdle", Duration.ofHours(5)).check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));
        return connection;
    }

    @AfterEach
    void end() {
        connection.close();
        assertThat(server.lines()).as("signed out").last().asString().endsWith("/logout");
    }

    /** What every use of an entity begins with. */
    private CompletableFuture<?> use() {
        return connection.client().entity("Customer", connection.client().subject("Use", "Customer"));
    }

    private long looks() {
        return server.lines().stream().filter(line -> line.contains(PAGE)).count();
    }

    @Test
    void whatWasAskedForIsLookedAtOnce() {
        open(Drafts.cookie().with("tenant", "company"));

        use().join();
        use().join();

        assertThat(connection.status().contract()).isEqualTo("Default/24.200.001");
        assertThat(looks()).isEqualTo(1);
        assertThat(connection.status().tenant()).isEqualTo("Company");
        assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void defaultTenantIsShown() {
        open(Drafts.cookie());
        assertThat(connection.status().tenant()).isNull();

        use().join();

        assertThat(connection.status().tenant()).isEqualTo("Company");
    }

    @Test
    void anotherTenantIsRefusedAndSaysWhichItIs() {
        page = page("Other");
        open(Drafts.cookie().with("tenant", "Company"));

        AuthenticationFailedException refused = refusal(use(), AuthenticationFailedException.class);

        assertThat(refused).hasMessageContaining("'Other'").hasMessageContaining("'Company'");
        assertThat(connection.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);
        assertThat(connection.status().reason()).contains("'Other'");
        assertThat(server.lines()).noneMatch(line -> line.contains("/Default/"));

        page = page("Company");
        use().join();
        assertThat(connection.status().state()).as("looked at again").isEqualTo(ConnectionState.ONLINE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 404, 500, 503})
    void whatStandsBeforeTheSignInPageKeepsNobodyOut(int status) {
        page = reply(status, "text/html", "<html>", "Location", "https://login.example.com/");
        open(Drafts.cookie().with("tenant", "Company"));

        use().join();

        assertThat(looks()).isEqualTo(1);
        assertThat(connection.status().tenant()).isEqualTo("Company");
        assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void aPageThatIsNotAnsweredKeepsNobodyOut() {
        page = request -> {
            throw new IOException("reset");
        };
        open(Drafts.cookie());

        use().join();
    }

    @Test
    void clientIdFixesTheTenantOfOAuth() {
        open(Drafts.oauth());

        use().join();

        assertThat(looks()).isZero();
        assertThat(connection.status().tenant()).isEqualTo("Company");
    }
}
