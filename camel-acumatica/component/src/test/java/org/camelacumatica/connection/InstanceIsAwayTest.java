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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exports do while the instance is away, and what everybody else does. */
class InstanceIsAwayTest {
    @TempDir
    Path state;

    private final HandTime time = new HandTime();
    private final ScriptedServer server = new ScriptedServer().otherwise(this::answer);
    private final List<String> anonymous = new ArrayList<>();
    private boolean away;
    private boolean brokenForThoseWhoAreSignedIn;
    private boolean passwordIsWrong;
    private LiveConnection connection;

    private Transport.Reply answer(Transport.Request request) throws IOException {
        boolean unknown =
                request.headers().get("Cookie") == null && !request.path().contains("/auth/");
        if (unknown) {
            anonymous.add(request.path());
        }
        if (away) {
            throw new Transport.NotSentException("no connection to erp.example.com", new IOException("refused"));
        }
        if (request.path().endsWith("/login")) {
            return passwordIsWrong
                    ? json(500, "{\"exceptionMessage\":\"Error: Invalid credentials.\"}")
                            .to(request)
                    : ScriptedServer.reply(204, "", "", "Set-Cookie", "ASP.NET_SessionId=S; path=/")
                            .to(request);
        }
        if (request.path().endsWith("/logout")) {
            return ScriptedServer.reply(204, "", "").to(request);
        }
        if (brokenForThoseWhoAreSignedIn && !unknown) {
            return ScriptedServer.reply(503, "text/html", "<html>").to(request);
        }
        return json(200, "[{\"name\":\"Default\",\"version\":\"24.200.001\"}]").to(request);
    }

    @BeforeEach
    void open() {
        connection = new LiveConnection(
                Drafts.cookie()
                        .with("sessionIdle", Duration.ofHours(500))
                        .with("concurrencyLevel", 3)
                        .with("maximumRetries", 1)
                        .with("retryDelay", Duration.ofSeconds(1))
                        .with("maximumRetryDelay", Duration.ofSeconds(30))
                        .check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));
    }

    private void wasOnline() {
        connection.client().endpoints().join();
        assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    private static CompletableFuture<EndpointList> ask(ExportLine line) {
        return line.client().endpoints();
    }

    @Test
    void exportsWaitAndGoOnWithOneLookAtATimeAmongAllOfThem() {
        wasOnline();
        List<CompletableFuture<EndpointList>> waiting = new ArrayList<>();
        away = true;
        IntStream.range(0, 20).forEach(i -> waiting.add(ask(connection.exportLine())));
        time.advance(Duration.ofHours(1));

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(connection.status().state()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(connection.status().leasesInUse()).isZero();
        assertThat(anonymous).as("looks in an hour").hasSizeBetween(100, 260);
        assertThat(time.waiting()).as("one alarm for all, and the session's").isLessThanOrEqualTo(2);

        int before = server.count();
        away = false;
        time.advance(Duration.ofSeconds(31));
        assertThat(waiting).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(server.count() - before).as("a look, and each request once").isEqualTo(1 + 20);
        assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void theLooksGrowRarerUpToTheLongestDelay() {
        wasOnline();
        away = true;
        ask(connection.exportLine());
        int before = time.waits().size();
        time.advance(Duration.ofMinutes(10));
        List<Duration> waits = time.waits().subList(before, time.waits().size());
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(waits.get(waits.size() - 1)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0);
    }

    @Test
    void anExportThatBeginsMeanwhileSendsNothingBeforeTheInstanceIsBack() {
        wasOnline();
        away = true;
        refusal(failed(connection.client().endpoints()), UnreachableException.class);
        int before = server.count();
        CompletableFuture<EndpointList> late = ask(connection.exportLine());
        assertThat(server.lines().subList(before, server.count())).containsExactly("GET /Site/entity");
        assertThat(anonymous).hasSize(1);
        away = false;
        time.advance(Duration.ofSeconds(2));
        assertThat(late).isCompleted();
    }

    @Test
    void whatNeverWasThereIsGivenUpAfterTheRetries() {
        away = true;
        CompletableFuture<EndpointList> asked = ask(connection.exportLine());
        time.advance(Duration.ofSeconds(2));
        assertThat(refusal(asked, UnreachableException.class)).hasMessageContaining("after 2 attempts");
        assertThat(anonymous).isEmpty();
    }

    @Test
    void aProducersCallIsGivenUpAfterTheRetries() {
        wasOnline();
        away = true;
        assertThat(refusal(failed(connection.client().endpoints()), UnreachableException.class))
                .hasMessageContaining("after 2 attempts");
    }

    private CompletableFuture<EndpointList> failed(CompletableFuture<EndpointList> asked) {
        time.advance(Duration.ofSeconds(2));
        assertThat(asked).isCompletedExceptionally();
        return asked;
    }

    @Test
    void anAnswerToAnybodyElseEndsTheWaitOfAll() {
        wasOnline();
        away = true;
        CompletableFuture<EndpointList> waiting = ask(connection.exportLine());
        time.advance(Duration.ofMinutes(5));
        away = false;
        connection.client().endpoints().join();
        assertThat(waiting).isCompleted();
    }

    @Test
    void aWaitThatIsEndedLeavesNobodyLooking() {
        wasOnline();
        away = true;
        ExportLine line = connection.exportLine();
        CompletableFuture<EndpointList> waiting = ask(line);
        time.advance(Duration.ofMinutes(5));
        line.close();
        assertThat(waiting).isCancelled();
        int before = server.count();
        time.advance(Duration.ofHours(5));
        assertThat(server.count()).isEqualTo(before);
    }

    @Test
    void aRequestOfALineThatWasClosedIsNotRepeated() {
        wasOnline();
        away = true;
        ExportLine line = connection.exportLine();
        CompletableFuture<EndpointList> asked = ask(line);
        int before = server.count();
        line.close();
        assertThat(asked).isCancelled();
        time.advance(Duration.ofHours(5));
        assertThat(server.count()).isEqualTo(before);
        assertThat(ask(line)).isCancelled();
    }

    @Test
    void closingTheConnectionTellsWhoeverWaits() {
        wasOnline();
        away = true;
        CompletableFuture<EndpointList> waiting = ask(connection.exportLine());
        time.advance(Duration.ofMinutes(5));
        CompletableFuture<EndpointList> sleeping = connection.client().endpoints();
        away = false; // else the sign-out would be sent again in real time
        connection.close();
        assertThat(refusal(waiting, AcumaticaException.class)).hasMessageContaining("the connection is closed");
        assertThat(refusal(sleeping, UnreachableException.class))
                .hasMessageContaining("is not sent again, because the connection is closed");
        assertThat(connection.status().state()).isEqualTo(ConnectionState.CLOSED);
        time.advance(Duration.ofHours(5));
    }

    @Test
    void whatFailsAgainAlthoughTheInstanceAnswersIsGivenUp() {
        wasOnline();
        brokenForThoseWhoAreSignedIn = true;
        CompletableFuture<EndpointList> asked = ask(connection.exportLine());
        time.advance(Duration.ofSeconds(10));
        assertThat(refusal(asked, UnreachableException.class)).hasMessageContaining("after 2 attempts");
        assertThat(anonymous).hasSize(1);
    }

    @Test
    void aRefusedSignInEndsTheWaitAndNothingMoreIsSent() {
        wasOnline();
        away = true;
        CompletableFuture<EndpointList> waiting = ask(connection.exportLine());
        time.advance(Duration.ofMinutes(5));
        connection.signOut(); // not answered; its seat stays in the books
        away = false;
        passwordIsWrong = true;
        connection.signOut();
        time.advance(Duration.ofMinutes(1));
        refusal(waiting, AuthenticationFailedException.class);
        assertThat(connection.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);
        int before = server.count();
        refusal(ask(connection.exportLine()), AuthenticationFailedException.class);
        time.advance(Duration.ofHours(5));
        assertThat(server.count()).isEqualTo(before);
    }

    @Test
    void everyChangeIsToldInOrder() {
        List<String> told = new ArrayList<>();
        connection.onChange(change ->
                told.add(change.before().word() + " -> " + change.now().word()));
        wasOnline();
        away = true;
        CompletableFuture<EndpointList> waiting = ask(connection.exportLine());
        time.advance(Duration.ofMinutes(5));
        away = false;
        time.advance(Duration.ofMinutes(5));
        waiting.join();
        connection.close();
        assertThat(told).containsExactly("new -> online", "online -> offline", "offline -> online", "online -> closed");
    }
}
