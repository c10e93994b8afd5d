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

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.camelacumatica.auth.CodeFlow;
import org.camelacumatica.auth.ConnectionTokens;
import org.camelacumatica.auth.GrantStanding;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.ClientSettings;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.connection.ConnectionSettings.OAuthCode;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.Tunnels;
import org.camelacumatica.pipeline.Pipeline;
import org.camelacumatica.pipeline.PipelineCounters;
import org.camelacumatica.pipeline.PipelineSettings;
import org.camelacumatica.pipeline.Pipelines;
import org.camelacumatica.session.Sessions;

/**
 * A connection with everything that belongs to it: its pool, its sessions, its tokens, its client. Opening it sends
 * nothing. Closing it waits a few seconds for requests in flight and signs out; the HTTP client is closed by whoever made
 * it, afterwards. Safe for many threads.
 */
public final class LiveConnection implements AutoCloseable {
    private static final CompletableFuture<List<SignedOut>> NOTHING_AT_START =
            CompletableFuture.completedFuture(List.of());

    private final ConnectionSettings settings;
    private final PoolWiring pool;
    private final Sessions sessions;
    private final PipelineCounters counters = new PipelineCounters();
    private final RequestLog requestLog;
    private final StateBook state;
    private final SignInMemory memory;
    private final Optional<ConnectionTokens> tokens;
    private final TenantReached tenant;
    private final ContractFinder contracts;
    private final AcumaticaClient client;
    private final ClientSettings clientSettings;
    private final Pipeline pipeline;
    private final Absence absence;
    private final Optional<AgentTunnel> tunnel;
    private final Optional<Tunnels.Watch> tunnelWatch;
    private final Supplier<ConnectionTrial> trials;

    /** What came of the seats that were signed out at the start, for the first who asks. */
    private final AtomicReference<CompletableFuture<List<SignedOut>>> atStart = new AtomicReference<>(NOTHING_AT_START);

    private final ReentrantLock testing = new ReentrantLock();
    private final Codec codec = new Codec();
    private final ConnectionSurroundings world;

    LiveConnection(ConnectionSettings settings, Transport wire, ConnectionSurroundings world) {
        this(settings, wire, world, Optional.empty());
    }

    private LiveConnection(
            ConnectionSettings settings, Transport wire, ConnectionSurroundings world, Optional<AgentTunnel> tunnel) {
        this.settings = settings;
        this.tunnel = tunnel;
        this.world = world;
        this.requestLog = new RequestLog(world.clock());
        Transport transport = counters.counting(requestLog.recording(wire));
        this.state = new StateBook(settings.name(), world.clock(), this::isAgentAway);
        this.pool = new PoolWiring(settings.name(), settings.loan(), world.lending());
        AskedSignIns asked = new AskedSignIns(RefusedSignIns.of(settings, world.stateDirectory(), world.clock()));
        this.memory = asked;
        this.tokens = TokenWiring.tokens(settings, transport, world, memory);
        tokens.flatMap(ConnectionTokens::look).ifPresent(state::failed);
        this.sessions = new SessionWiring(settings, pool, transport, world).sessions(memory, codec, tokens);
        this.pipeline = pipeline(settings.maximumRetries(), transport);
        InstanceLook look = new InstanceLook(transport, settings.instance());
        this.absence = new Absence(settings, state, look, world.workers(), world.timer());
        ContractChoice choice =
                new ContractChoice(settings.name(), settings.endpointName(), settings.endpointVersion());
        this.tenant = new TenantReached(settings, state);
        Pipeline once = pipeline(0, transport);
        this.contracts = new ContractFinder(
                choice, () -> clientOf(this).endpoints().thenCompose(offered -> tenant.checked(offered, once)));
        this.clientSettings = new ClientSettings(
                settings.name(),
                settings.signIn().tenant(),
                settings.instance().toString(),
                settings.instance().path(),
                contracts::contract,
                Optional.ofNullable(settings.branch()),
                settings.timeZone(),
                settings.responseTimeout());
        this.client = clientOf(pipeline);
        this.trials = () ->
                new ConnectionTrial(settings, contracts, tenant, look, asked, clientOf(once), once, sessions, tunnel);
        TunnelNews news = new TunnelNews(settings.name(), state, look, world.workers());
        this.tunnelWatch = tunnel.map(way -> way.watch(news));
        tunnel.flatMap(AgentTunnel::status).ifPresent(news);
    }

    private Pipeline pipeline(int retries, Transport transport) {
        PipelineSettings pipelineSettings = new PipelineSettings(
                retries, settings.retryDelay(), settings.maximumRetryDelay(), settings.leaseTimeout());
        return new WatchedPipeline(
                Pipelines.build(
                        pipelineSettings,
                        transport,
                        tokens.map(TokenSource.class::cast),
                        sessions,
                        pool.pool(),
                        codec,
                        world.workers(),
                        world.timer(),
                        world.clock(),
                        counters),
                state);
    }

    private AcumaticaClient clientOf(Pipeline through) {
        return new AcumaticaClient(clientSettings, through, codec, world.schemas());
    }

    /** The finder asks through the client, which is there by the time anybody asks. */
    private static AcumaticaClient clientOf(LiveConnection connection) {
        return connection.client;
    }

    /** Opens a connection; sends nothing. */
    public static LiveConnection open(
            ConnectionSettings settings, HttpClient httpClient, ConnectionSurroundings surroundings) {
        Optional<AgentTunnel> tunnel = AgentTunnel.of(settings, surroundings);
        Transport wire = new HttpTransport(httpClient, settings.instance(), tunnel);
        return new LiveConnection(settings, wire, surroundings, tunnel);
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** Acumatica's verbs, through this connection. */
    public AcumaticaClient client() {
        return client;
    }

    /**
     * Looks at everything that a request needs, one thing after the other, and says what is wrong with the first one that
     * is. Blocks. Because a person asks, a refused sign-in that is remembered is sent once more; an accepted one clears
     * the mark. Takes no seat beside the connection's own, and gives that back where nothing else uses it. One test at a time.
     */
    public List<TestStep> test() {
        testing.lock();
        try {
            return trials.get().run();
        } finally {
            testing.unlock();
        }
    }

    /** Signs out what no request is in; tokens and grant stay, and the next request signs in anew. Blocks. */
    public SignOutOutcome signOut() {
        return switch (sessions.signOut()) {
            case DONE -> SignOutOutcome.DONE;
            case IN_USE -> SignOutOutcome.IN_USE;
            case FAILED -> SignOutOutcome.FAILED;
        };
    }

    /** The same verbs for one run of an export, which waits where the instance is away that was there before. */
    public ExportLine exportLine() {
        Pipeline patient = new PatientPipeline(pipeline, state, absence, this::isAgentAway);
        AcumaticaClient waiting = clientOf(patient);
        Supplier<CompletableFuture<Contract>> contract = () -> contracts.known().isEmpty() && isAgentAway()
                ? waiting.endpoints().thenCompose(seen -> contracts.contract())
                : contracts.contract();
        return new ExportLine(
                new AcumaticaClient(clientSettings.with(contract), patient, codec, world.schemas()), patient);
    }

    private boolean isAgentAway() {
        return tunnel.map(AgentTunnel::isAway).orElse(false);
    }

    /** Tells every change of state from now on, in order; the listener must not block. */
    public void onChange(Consumer<ConnectionChange> listener) {
        state.listen(listener);
    }

    /** The last requests, for whoever looks for a fault. */
    public RequestLog requestLog() {
        return requestLog;
    }

    /** Whether a person has to authorize the connection before it can be used. Looks into the store, and sends nothing. */
    public boolean needsAuthorization() {
        return tokens.flatMap(ConnectionTokens::look).isPresent();
    }

    /** A person asks: refused credentials that are remembered are sent once more. */
    public void forgetRefusal() {
        memory.forget();
    }

    /**
     * Asks for a code, for {@link Authorizations}.
     *
     * @throws IllegalArgumentException where the connection signs in without a person
     */
    CodeFlow.Asked askForCode(URI callback) {
        return flow().ask(
                        callback,
                        settings.signIn() instanceof OAuthCode code
                                ? Optional.ofNullable(code.authorizeUri())
                                : Optional.empty());
    }

    /** Redeems a code; the connection works from then on. */
    void redeem(CodeFlow.Asked asked, String code) {
        if (state.now().state() == ConnectionState.CLOSED) {
            throw new AuthenticationFailedException(new Failure(
                    Subject.of(settings.name(), "Authorization"),
                    0,
                    Repeat.NEVER,
                    "was not finished: the connection was stopped or replaced meanwhile",
                    "Begin the authorization again on the page of the connections."));
        }
        flow().redeem(asked, code);
        state.answered();
    }

    private CodeFlow flow() {
        return tokens.flatMap(ConnectionTokens::flow)
                .orElseThrow(() -> new IllegalArgumentException("Connection '" + settings.name()
                        + "' signs in without a person: set grant=authorizationCode to authorize it in a browser."));
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
        return new ConnectionGlance(
                        settings,
                        tenant.name(),
                        state.now(),
                        contracts.known().map(Object::toString).orElse(null),
                        pool.pool().glance(),
                        sessions.glance(),
                        counters,
                        tokens.map(ConnectionTokens::standing).orElse(GrantStanding.NOTHING),
                        PoolStatus.of(pool.pool().books()),
                        tunnel.flatMap(AgentTunnel::status).orElse(null))
                .status();
    }

    /**
     * Signs out what processes that are gone have left open at this site, and tells what came of each. Blocks. What this
     * process or another one that runs has open stays.
     */
    public List<SignedOut> signOutAllKnown() {
        List<SignedOut> all =
                new ArrayList<>(atStart.getAndSet(NOTHING_AT_START).join());
        all.addAll(leftOversSignedOut());
        return all;
    }

    private List<SignedOut> leftOversSignedOut() {
        return sessions.signOutLeftOvers(() -> SessionWiring.newest(tokens));
    }

    /** What there is to say of a connection that nobody has used yet. */
    public static ConnectionStatus idle(ConnectionSettings settings, ConnectionSurroundings world) {
        return ConnectionGlance.unused(settings, world).status();
    }

    /** Begins to sign out what processes that are gone have left open here; sends nothing where there is nothing. */
    public void signOutLeftOvers(Executor workers) {
        if (sessions.glance().leftOver() > 0) {
            atStart.set(CompletableFuture.supplyAsync(this::leftOversSignedOut, workers));
        }
    }

    @Override
    public void close() {
        tunnelWatch.ifPresent(Tunnels.Watch::close);
        pipeline.close();
        pool.close();
        sessions.close();
        state.closed();
    }

    @Override
    public String toString() {
        return "LiveConnection[" + settings + "]";
    }
}
