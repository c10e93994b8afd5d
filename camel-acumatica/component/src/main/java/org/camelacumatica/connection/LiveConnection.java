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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.HttpClient;
import org.camelacumatica.auth.Auths;
import org.camelacumatica.auth.OAuthSettings;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.ClientSettings;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.connection.ConnectionSettings.Cookie;
import org.camelacumatica.connection.ConnectionSettings.OAuth;
import org.camelacumatica.connection.ConnectionSettings.OAuthPassword;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pipeline.Pipeline;
import org.camelacumatica.pipeline.PipelineCounters;
import org.camelacumatica.pipeline.PipelineSettings;
import org.camelacumatica.pipeline.Pipelines;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.pool.Pools;
import org.camelacumatica.session.Bearer;
import org.camelacumatica.session.CookieCredentials;
import org.camelacumatica.session.SessionSettings;
import org.camelacumatica.session.SessionSurroundings;
import org.camelacumatica.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * A connection with everything that belongs to it: its pool, its sessions, its tokens, its client. Opening it sends
 * nothing. Closing it waits a few seconds for requests in flight and signs out; the HTTP client is closed by whoever made
 * it, afterwards. Safe for many threads.
 */
public final class LiveConnection implements AutoCloseable {
    private final ConnectionSettings settings;
    private final Pool pool;
    private final Sessions sessions;
    private final PipelineCounters counters = new PipelineCounters();
    private final StateBook state;
    private final ContractFinder contracts;
    private final AcumaticaClient client;
    private final ClientSettings clientSettings;
    private final Pipeline pipeline;
    private final Absence absence;
    private final ConnectionTrial trial;
    private final Codec codec = new Codec();
    private final ConnectionSurroundings world;

    LiveConnection(ConnectionSettings settings, Transport wire, ConnectionSurroundings world) {
        this.settings = settings;
        this.world = world;
        Transport transport = counters.counting(wire);
        this.state = new StateBook(settings.name(), world.clock());
        this.pool = Pools.fair(settings.concurrencyLevel(), world.timer());
        AskedSignIns memory = new AskedSignIns(RefusedSignIns.of(settings, world.stateDirectory(), world.clock()));
        Optional<TokenSource> tokens = tokens(settings, transport, world, memory);
        this.sessions = sessions(settings, transport, world, memory, codec, tokens);
        this.pipeline = pipeline(settings.maximumRetries(), transport, tokens);
        InstanceLook look = new InstanceLook(transport, settings.instance());
        this.absence = new Absence(settings, state, look, world.workers(), world.timer());
        ContractChoice choice =
                new ContractChoice(settings.name(), settings.endpointName(), settings.endpointVersion());
        this.contracts = new ContractFinder(choice, () -> clientOf(this).endpoints());
        this.clientSettings = new ClientSettings(
                settings.name(),
                settings.signIn().tenant(),
                settings.instance().toString(),
                settings.instance().path(),
                contracts::contract,
                Optional.ofNullable(settings.branch()),
                settings.timeZone());
        this.client = clientOf(pipeline);
        Pipeline once = pipeline(0, transport, tokens);
        this.trial = new ConnectionTrial(settings, choice, look, memory, clientOf(once), once, sessions);
    }

    private Pipeline pipeline(int retries, Transport transport, Optional<TokenSource> tokens) {
        PipelineSettings pipelineSettings = new PipelineSettings(
                retries, settings.retryDelay(), settings.maximumRetryDelay(), settings.leaseTimeout());
        return new WatchedPipeline(
                Pipelines.build(
                        pipelineSettings,
                        transport,
                        tokens,
                        sessions,
                        pool,
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

    private static Sessions sessions(
            ConnectionSettings settings,
            Transport transport,
            ConnectionSurroundings world,
            SignInMemory memory,
            Codec codec,
            Optional<TokenSource> tokens) {
        SessionSettings sessionSettings =
                new SessionSettings(settings.name(), settings.instance().path(), settings.sessionIdle());
        SessionSurroundings surroundings =
                new SessionSurroundings(transport, world.workers(), world.timer(), world.clock());
        if (settings.signIn() instanceof Cookie cookie) {
            CookieCredentials credentials = new CookieCredentials(
                    cookie.username(),
                    cookie.password(),
                    Optional.ofNullable(cookie.tenant()),
                    Optional.ofNullable(settings.branch()),
                    Optional.ofNullable(cookie.locale()));
            return Sessions.cookie(
                    sessionSettings, credentials, asked -> codec.write(body(asked)), memory, surroundings);
        }
        return Sessions.grant(sessionSettings, grant -> bearer(tokens.orElseThrow(), grant), surroundings);
    }

    private static Map<String, String> body(CookieCredentials credentials) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("name", credentials.username());
        body.put("password", credentials.password());
        credentials.tenant().ifPresent(tenant -> body.put("tenant", tenant));
        credentials.branch().ifPresent(branch -> body.put("branch", branch));
        credentials.locale().ifPresent(locale -> body.put("locale", locale));
        return body;
    }

    private static Optional<Bearer> bearer(TokenSource tokens, long grant) {
        try {
            return tokens.tokenOf(grant).join().map(token -> new Bearer(token.value(), token.endsAt(), token.grant()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof AcumaticaException refusal) {
                throw refusal;
            }
            throw e;
        }
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
     * the mark. Takes no seat beside the connection's own, and gives that back where nothing else uses it.
     */
    public List<TestStep> test() {
        return trial.run();
    }

    /** Signs out what no request is in; tokens and grant stay, and the next request signs in anew. Blocks. */
    public Sessions.Release signOut() {
        return sessions.signOut();
    }

    /** The same verbs for one run of an export, which waits where the instance is away that was there before. */
    public ExportLine exportLine() {
        Pipeline patient = new PatientPipeline(pipeline, state, absence);
        return new ExportLine(clientOf(patient), patient);
    }

    /** Tells every change of state from now on, in order; the listener must not block. */
    public void onChange(Consumer<ConnectionChange> listener) {
        state.listen(listener);
    }

    public ConnectionStatus status() {
        Pool.Glance glance = pool.glance();
        return status(
                settings,
                state.now(),
                contracts.known().map(Object::toString).orElse(null),
                glance,
                sessions.openSeats(),
                counters);
    }

    /** What there is to say of a connection that nobody has used yet. */
    public static ConnectionStatus idle(ConnectionSettings settings, Clock clock) {
        return status(
                settings,
                new ConnectionLife.Fresh(clock.instant()),
                null,
                new Pool.Glance(settings.concurrencyLevel(), 0, 0, List.of()),
                0,
                new PipelineCounters());
    }

    private static ConnectionStatus status(
            ConnectionSettings settings,
            ConnectionLife state,
            @Nullable String contract,
            Pool.Glance pool,
            int openSeats,
            PipelineCounters counters) {
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
                openSeats,
                counters.requests(),
                counters.retries(),
                counters.declined(),
                settings.signIn() instanceof OAuth oauth ? oauth.scopes() : List.of(),
                List.of(),
                null,
                null);
    }

    @Override
    public void close() {
        pipeline.close();
        sessions.close();
        state.closed();
    }

    @Override
    public String toString() {
        return "LiveConnection[" + settings + "]";
    }
}
