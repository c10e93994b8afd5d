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

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.classic.HttpClient;
import org.camelacumatica.auth.Auths;
import org.camelacumatica.auth.OAuthSettings;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.ClientSettings;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.connection.ConnectionSettings.OAuthPassword;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pipeline.Pipeline;
import org.camelacumatica.pipeline.PipelineCounters;
import org.camelacumatica.pipeline.PipelineSettings;
import org.camelacumatica.pipeline.Pipelines;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * A connection with everything that belongs to it: its pool, its sessions, its tokens, its client. Opening it sends
 * nothing. Closing it waits a few seconds for requests in flight and signs out; the HTTP client is closed by whoever made
 * it, afterwards. Safe for many threads.
 */
public final class LiveConnection implements AutoCloseable {
    private final ConnectionSettings settings;
    private final PoolWiring pool;
    private final Sessions sessions;
    private final PipelineCounters counters = new PipelineCounters();
    private final Optional<TokenSource> tokens;
    private final StateBook state;
    private final ContractFinder contracts;
    private final AcumaticaClient client;

    LiveConnection(ConnectionSettings settings, Transport wire, ConnectionSurroundings world) {
        this.settings = settings;
        Transport transport = counters.counting(wire);
        this.state = new StateBook(settings.name(), world.clock());
        this.pool = new PoolWiring(settings.name(), settings.loan(), world.lending());
        Codec codec = new Codec();
        SignInMemory memory = RefusedSignIns.of(settings, world.stateDirectory(), world.clock());
        this.tokens = tokens(settings, transport, world, memory);
        this.sessions = new SessionWiring(settings, transport, world, pool).sessions(memory, codec, tokens);
        Pipeline pipeline = new WatchedPipeline(
                Pipelines.build(
                        new PipelineSettings(
                                settings.maximumRetries(),
                                settings.retryDelay(),
                                settings.maximumRetryDelay(),
                                settings.leaseTimeout()),
                        transport,
                        tokens,
                        sessions,
                        pool.pool(),
                        codec,
                        world.workers(),
                        world.timer(),
                        world.clock(),
                        counters),
                state);
        ContractChoice choice =
                new ContractChoice(settings.name(), settings.endpointName(), settings.endpointVersion());
        this.contracts = new ContractFinder(choice, () -> clientOf(this).endpoints());
        ClientSettings clientSettings = new ClientSettings(
                settings.name(),
                settings.signIn().tenant(),
                settings.instance().toString(),
                settings.instance().path(),
                contracts::contract,
                Optional.ofNullable(settings.branch()),
                settings.timeZone());
        this.client = new AcumaticaClient(clientSettings, pipeline, codec, world.schemas());
    }

    /** The finder asks through the client, which is there by the time anybody asks. */
    private static AcumaticaClient clientOf(LiveConnection connection) {
        return connection.client;
    }

    /** Opens a connection; sends nothing. */
    public static LiveConnection open(
            ConnectionSettings settings, HttpClient httpClient, ConnectionSurroundings surroundings) {
        return new LiveConnection(settings, new HttpTransport(httpClient, settings.instance()), surroundings);
    }

    private static Optional<TokenSource> tokens(
            ConnectionSettings settings, Transport transport, ConnectionSurroundings world, SignInMemory memory) {
        if (!(settings.signIn() instanceof OAuthPassword password)) {
            return Optional.empty();
        }
        OAuthSettings oauth = new OAuthSettings(
                settings.name(),
                settings.instance().path() + "/identity/connect/token",
                password.clientId(),
                password.clientSecret(),
                password.username(),
                password.password(),
                password.scopes());
        return Optional.of(Auths.password(oauth, transport, world.clock(), world.workers(), memory));
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** Acumatica's verbs, through this connection. */
    public AcumaticaClient client() {
        return client;
    }

    /** The lender was replaced: whoever waits goes on waiting at the new one. */
    public void borrow(Loan loan) {
        pool.borrow(loan);
    }

    /** The lender is gone: those who wait for a lease are refused, with the reason as the rest of a sentence. */
    public void refuseWaiting(String reason) {
        pool.refuse(reason);
    }

    public ConnectionStatus status() {
        Pool.Glance glance = pool.pool().glance();
        return status(
                settings,
                state.now(),
                contracts.known().map(Object::toString).orElse(null),
                glance,
                sessions.glance(),
                counters,
                PoolStatus.of(pool.pool().books()));
    }

    /**
     * Signs out what processes that are gone have left open at this site, and tells what came of each. Blocks. What this
     * process or another one that runs has open stays.
     */
    public List<SignedOut> signOutAllKnown() {
        return sessions.signOutLeftOvers(() -> SessionWiring.newest(tokens));
    }

    /** What there is to say of a connection that nobody has used yet. */
    public static ConnectionStatus idle(ConnectionSettings settings, Clock clock) {
        return status(
                settings,
                new StateBook.Entry(ConnectionState.NEW, "", clock.instant()),
                null,
                new Pool.Glance(settings.concurrencyLevel(), 0, 0, List.of()),
                new SeatGlance(settings.sessions(), settings.sessions(), 0, 0, 0),
                new PipelineCounters(),
                PoolStatus.unused(settings.loan()));
    }

    private static ConnectionStatus status(
            ConnectionSettings settings,
            StateBook.Entry state,
            @Nullable String contract,
            Pool.Glance pool,
            SeatGlance seats,
            PipelineCounters counters,
            PoolStatus poolStatus) {
        return new ConnectionStatus(
                settings.name(),
                settings.instance().toString(),
                settings.signIn().tenant(),
                contract,
                settings.authentication(),
                state.state(),
                state.reason(),
                state.since(),
                pool.level(),
                pool.inUse(),
                pool.waiting(),
                pool.holders(),
                seats.open(),
                seats,
                counters.requests(),
                counters.retries(),
                counters.declined(),
                poolStatus);
    }

    /** Begins to sign out what processes that are gone have left open here; sends nothing where there is nothing. */
    public void signOutLeftOvers(Executor workers) {
        if (sessions.glance().leftOver() > 0) {
            workers.execute(this::signOutAllKnown);
        }
    }

    @Override
    public void close() {
        pool.close();
        sessions.close();
        state.closed();
    }

    @Override
    public String toString() {
        return "LiveConnection[" + settings + "]";
    }
}
