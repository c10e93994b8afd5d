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
package org.camelacumatica.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.camelacumatica.auth.AccessToken;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.pool.Pools;
import org.camelacumatica.session.Bearer;
import org.camelacumatica.session.Session;
import org.camelacumatica.session.Sessions;

/** A pipeline over a scripted server, in time driven by hand; its sessions and tokens keep books. */
final class PipelineWorld {
    static final Duration LEASE_TIMEOUT = Duration.ofSeconds(60);

    final HandTime time = new HandTime();
    final ScriptedServer server = new ScriptedServer();
    final PipelineCounters counters = new PipelineCounters();
    Pool pool = Pools.fair(1, time.timer(), time.clock());
    final BookedSessions sessions = new BookedSessions();
    final NumberedTokens tokens = new NumberedTokens();
    int maximumRetries = 3;
    Duration retryDelay = Duration.ofSeconds(1);
    Duration maximumRetryDelay = Duration.ofSeconds(30);
    boolean oauth;
    Executor workers = Runnable::run;

    Pipeline pipeline() {
        return Pipelines.build(
                new PipelineSettings(maximumRetries, retryDelay, maximumRetryDelay, LEASE_TIMEOUT),
                counters.counting(server),
                oauth ? Optional.of(tokens) : Optional.empty(),
                sessions,
                pool,
                new Codec(),
                workers,
                time.timer(),
                time.clock(),
                counters);
    }

    /** Sends a call and lets time run until there is an answer. */
    CompletableFuture<String> run(Call<String> call) {
        CompletableFuture<String> answer = pipeline().execute(call);
        time.runAll();
        return answer;
    }

    static Call<String> read() {
        return call("GET", Call.Safety.READ);
    }

    static Call<String> call(String method, Call.Safety safety) {
        return call(method, safety, Map.of());
    }

    static Call<String> call(String method, Call.Safety safety, Map<String, String> headers) {
        return new Call<>(
                new Subject("erp", "Prod", "Request", "Customer", "C1"),
                method,
                "/Site/entity/Default/24.200.001/Customer",
                headers,
                method.equals("PUT") ? "{}".getBytes(StandardCharsets.UTF_8) : null,
                safety,
                PipelineWorld::text);
    }

    private static String text(Transport.Reply reply) throws IOException {
        return reply.status() + " " + new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sessions that keep books of who is inside. */
    static final class BookedSessions implements Sessions {
        final List<Bearer> entered = new ArrayList<>();
        final List<Boolean> refusals = new ArrayList<>();
        int inside;

        /** How many of the sessions have served requests before they are refused. */
        int served;

        Optional<AcumaticaException> failure = Optional.empty();

        @Override
        public Session enter(Bearer bearer) {
            entered.add(bearer);
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            inside++;
            return new Session() {
                @Override
                public Map<String, String> headers() {
                    return bearer.isNone()
                            ? Map.of("Cookie", "ASP.NET_SessionId=secret")
                            : Map.of("Authorization", "Bearer " + bearer.value());
                }

                @Override
                public void answered(Transport.Reply reply) {}

                @Override
                public void refused(boolean gone) {
                    refusals.add(gone);
                }

                @Override
                public boolean hasServed() {
                    return served-- > 0;
                }

                @Override
                public void close() {
                    inside--;
                }
            };
        }

        @Override
        public Release signOut() {
            return Release.DONE;
        }

        @Override
        public int openSeats() {
            return 0;
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "BookedSessions";
        }
    }

    /** Tokens T1, T2, ...: a dropped one is followed by the next. */
    final class NumberedTokens implements TokenSource {
        final List<String> dropped = new ArrayList<>();
        int number = 1;
        Optional<AcumaticaException> failure = Optional.empty();

        @Override
        public CompletableFuture<AccessToken> token() {
            return failure.<CompletableFuture<AccessToken>>map(CompletableFuture::failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(new AccessToken(
                            "T" + number,
                            time.now().plusSeconds(3600),
                            time.now().plusSeconds(3610),
                            "api",
                            number)));
        }

        @Override
        public CompletableFuture<Optional<AccessToken>> tokenOf(long grant) {
            return token().thenApply(Optional::of);
        }

        @Override
        public void drop(AccessToken dead) {
            dropped.add(dead.value());
            if (dead.value().equals("T" + number)) {
                number++;
            }
        }

        @Override
        public String toString() {
            return "NumberedTokens";
        }
    }
}
