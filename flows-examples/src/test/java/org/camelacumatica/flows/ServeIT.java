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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code --serve} and {@code --authorize} from outside. */
class ServeIT {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private String cookie = "";
    private int port;
    private String properties = "";

    @BeforeEach
    void declare() throws IOException {
        port = freePort();
        Sandbox sandbox = SANDBOX.sandbox();
        properties = Files.writeString(
                        folder.resolve("mine.properties"),
                        """
                        out = %s
                        camel.beans.app = #class:org.camelacumatica.AcumaticaOAuthClient
                        camel.beans.app.clientId = %s
                        camel.beans.app.clientSecret = %s
                        camel.beans.byPerson = #class:org.camelacumatica.AcumaticaConnection
                        camel.beans.byPerson.instanceUri = %s
                        camel.beans.byPerson.oauthClient = app
                        camel.beans.byPassword = #class:org.camelacumatica.AcumaticaConnection
                        camel.beans.byPassword.instanceUri = %s
                        camel.beans.byPassword.authenticationType = cookie
                        camel.beans.byPassword.tenant = %s
                        camel.beans.byPassword.username = %s
                        camel.beans.byPassword.password = %s
                        """
                                .formatted(
                                        folder.resolve("mine"),
                                        sandbox.clientId(),
                                        sandbox.clientSecret(),
                                        sandbox.url(),
                                        sandbox.url(),
                                        sandbox.tenant(),
                                        sandbox.username(),
                                        sandbox.password()))
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private RunProcess run(String... flags) throws IOException {
        String[] all = new String[flags.length + 4];
        System.arraycopy(flags, 0, all, 0, flags.length);
        System.arraycopy(
                new String[] {"--properties", properties, "--port", String.valueOf(port)}, 0, all, flags.length, 4);
        return RunProcess.start(folder, all);
    }

    private String get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).GET()).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(
                cookie.isEmpty()
                        ? request.build()
                        : request.header("Cookie", cookie).build(),
                BodyHandlers.ofString());
        response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
        return response;
    }

    private HttpResponse<String> post(String url, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(2)).until(condition);
    }

    @Test
    void thePagesAreServedUntilASignalComesAndNoSeatIsLeftOpen() throws Exception {
        RunProcess run = run("--serve");
        String page = "http://127.0.0.1:" + port + "/acumatica";
        until(() -> run.out().contains("status: " + page + "\n"));
        until(() -> run.err().contains("pages of the connections are at"));

        assertThat(get(page)).contains(">byPassword</a>", ">byPerson</a>");
        String connection = get(page + "/connection?name=byPassword");
        String token = find("name=\"token\" value=\"([^\"]+)\"", connection);
        assertThat(post(page + "/connection/test", "name=byPassword&token=" + token)
                        .statusCode())
                .isEqualTo(303);
        assertThat(get(page + "/connection?name=byPassword")).contains("The connection works.");

        run.terminate();
        RunProcess.Ended ended = run.await();
        assertThat(ended.code()).as(ended.err()).isEqualTo(143);
        assertThat(ended.out()).contains("0 seats left open");
        assertThat(SANDBOX.openSeats()).isZero();
    }

    @Test
    void aPortThatIsTakenIsWrongUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            RunProcess.Ended ended = run("--serve").await();

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("Port " + port + " is in use").hasLineCount(1);
            assertThat(ended.out()).isEmpty();
        }
    }

    /** As a person at the instance does, without the two pages between. */
    private String answerOfTheInstance(String authorize, String consent) throws Exception {
        Sandbox sandbox = SANDBOX.sandbox();
        HttpResponse<String> answer = post(
                authorize,
                "username=" + sandbox.username() + "&password=" + sandbox.password() + "&consent=" + consent);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aConnectionIsAuthorizedByTheAddressThatIsPasted() throws Exception {
        RunProcess run = run("--authorize", "byPerson");
        until(() -> run.err().contains("paste that here"));
        run.type("http://localhost/nothing");
        until(() -> run.err().contains("no answer to this authorization"));

        run.type(answerOfTheInstance(find("open (\\S*/connect/authorize\\S*)", run.err()), "allow"));

        RunProcess.Ended ended = run.await();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("authorized: byPerson");
    }

    @Test
    void aBrowserThatDeclinesEndsWith1AndIsTold() throws Exception {
        RunProcess run = run("--authorize", "byPerson");
        until(() -> run.out().contains("authorize: "));
        HttpResponse<String> start = send(HttpRequest.newBuilder(URI.create(find("authorize: (\\S+)", run.out())))
                .GET());
        String instance = start.headers().firstValue("Location").orElseThrow();

        send(HttpRequest.newBuilder(URI.create(answerOfTheInstance(instance, "deny")))
                .GET());

        assertThat(get("http://localhost:" + port + "/acumatica/callback")).contains("id=\"reason\"");
        RunProcess.Ended ended = run.await();
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("denied");
        assertThat(ended.out()).doesNotContain("authorized:");
    }

    @Test
    void anUnknownNameEndsWith2() throws Exception {
        RunProcess.Ended ended = run("--authorize", "byPersons").await();

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("Did you mean 'byPerson'?");
    }
}
