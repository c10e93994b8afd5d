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

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.ConnectionSurroundings;
import org.camelacumatica.connection.StateDirectory;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.model.Allowed;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.TokenStore;
import org.camelacumatica.web.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The component {@code acumatica}: reads records from and writes records into Acumatica ERP through named connections.
 * Safe for many threads.
 */
@Component("acumatica")
public class AcumaticaComponent extends HealthCheckComponent {
    static final String DEFAULT_STATE_DIRECTORY = ".camel-acumatica";

    /** These options say that a consumer polls more than once; without them an export of everything runs once. */
    private static final Set<String> REPEATING = Set.of("delay", "scheduler", "repeatCount");

    @Metadata(
            description =
                    "Connections by name. One that is not found here is looked up in the registry. Connections may be"
                            + " added, replaced and removed while the context runs.")
    private Map<String, AcumaticaConnection> connections = new ConcurrentHashMap<>();

    @Metadata(
            defaultValue = DEFAULT_STATE_DIRECTORY,
            description = "The directory for what must outlive the process, such as grants and the mark of a refused"
                    + " sign-in.")
    private String stateDirectory = DEFAULT_STATE_DIRECTORY;

    private final ImportJournals journals = new ImportJournals();
    private @Nullable ProducerTemplate template;

    @Metadata(
            label = "security",
            secret = true,
            description =
                    "The secret that protects what is stored. Several are separated by commas: the first one seals,"
                            + " all of them open. Default: the environment variable CAMEL_ACUMATICA_SECRET_KEY, else a random"
                            + " key in the state directory.")
    private @Nullable String secretKey;

    @Metadata(
            label = "advanced",
            description =
                    "Where grants are kept, sealed. Default: files in the state directory. For a database: a bean of"
                            + " class org.camelacumatica.auth.JdbcTokenStore with a dataSource.")
    private @Nullable TokenStore tokenStore;

    @Metadata(
            label = "advanced",
            defaultValue = "false",
            description = "Whether a connection's HTTP client is made at first use only.")
    private boolean lazyStart;

    @Metadata(
            label = "security",
            description =
                    "What stands before /acumatica in a browser, such as https://integration.example.com: the instance"
                            + " sends an authorization's answer there. Default: http://localhost and the port of this"
                            + " runtime's platform-http.")
    private @Nullable String callbackBaseUrl;

    @Metadata(
            label = "security",
            defaultValue = "true",
            description = "Whether the status page is served at /acumatica, where the runtime has platform-http. The"
                    + " callback of an authorization is never switched off.")
    private boolean consoleEnabled = true;

    private final StatusPages pages = new StatusPages(this);
    private final Set<AcumaticaConsumer> consumers = ConcurrentHashMap.newKeySet();
    private List<ExecutorService> threads = List.of();
    private volatile @Nullable ConnectionServices services;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int slash = remaining.indexOf('/');
        AcumaticaEndpoint endpoint = new AcumaticaEndpoint(uri, this);
        endpoint.getConfiguration().setConnection(slash < 0 ? remaining : remaining.substring(0, slash));
        endpoint.getConfiguration().setEntity(slash < 0 ? null : remaining.substring(slash + 1));
        endpoint.setRunsOnce(parameters.keySet().stream().noneMatch(REPEATING::contains));
        endpoint.setOwnDelay(parameters.containsKey("delay") || parameters.containsKey("scheduler"));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * Made at first use: Camel may initialize a component before it has set its options, and the state directory is one.
     */
    private ConnectionServices makeServices() {
        var executors = getCamelContext().getExecutorServiceManager();
        // Wide open, because leases bound it: a pool of threads that is narrower would be a second, unfair queue.
        ExecutorService workers = executors.newCachedThreadPool(this, "acumatica");
        // Unbounded as well: Camel's own default refuses whoever comes when 1,000 wait.
        ScheduledExecutorService timer = executors.newScheduledThreadPool(
                this,
                "acumatica-timer",
                new ThreadPoolProfileBuilder("acumatica-timer")
                        .poolSize(1)
                        .maxQueueSize(-1)
                        .build());
        threads = List.of(timer, workers);
        ConnectionSurroundings surroundings = ConnectionSurroundings.of(
                        workers, timer, clock(), stateDirectory(stateDirectory, secretKey))
                .withPage(pages::page);
        TokenStore store = tokenStore;
        ConnectionServices made =
                new ConnectionServices(this, store == null ? surroundings : surroundings.keepingGrantsIn(store));
        // A connection that nobody uses has a grant that ends as well. One look for all of them, and not by the timer's
        // thread, because an event notifier may take its time.
        timer.scheduleWithFixedDelay(() -> workers.execute(made::warnOfGrants), 1, 1, TimeUnit.HOURS);
        return made;
    }

    /** The state directory that these options mean; without a secret key, the one of the environment. */
    static StateDirectory stateDirectory(String path, @Nullable String secretKey) {
        return new StateDirectory(
                Path.of(path), secretKey == null ? System.getenv("CAMEL_ACUMATICA_SECRET_KEY") : secretKey);
    }

    /** The time of day, unless the registry holds a clock of this very name: tests of what lasts days need no patience. */
    @Allowed(reason = "the clock that everything below has injected is made here")
    private Clock clock() {
        Clock bound = getCamelContext().getRegistry().lookupByNameAndType("acumaticaClock", Clock.class);
        return bound == null ? Clock.systemUTC() : bound;
    }

    /** Routes that start later, or one by one, are looked at as well: whoever starts the context is there to be told. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext()
                .addStartupListener((context, alreadyStarted) -> services().check());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pages.openWithContext();
    }

    @Override
    protected void doStop() throws Exception {
        pages.close();
        ConnectionServices known = services;
        if (known != null) {
            known.close();
        }
        ServiceHelper.stopService(template);
        template = null;
        super.doStop();
    }

    /** Else the context would wait for what the timer holds, such as the end of an idle session. */
    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        threads.forEach(getCamelContext().getExecutorServiceManager()::shutdownNow);
    }

    /** The services of the connections. */
    ConnectionServices services() {
        lock.lock();
        try {
            ConnectionServices known = services;
            if (known == null) {
                known = makeServices();
                services = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Where watermarks are kept unless an endpoint says otherwise. */
    FileWatermarkStore watermarks() {
        return new FileWatermarkStore(Path.of(stateDirectory, "watermarks"));
    }

    void register(AcumaticaConsumer consumer) {
        consumers.add(consumer);
    }

    void deregister(AcumaticaConsumer consumer) {
        consumers.remove(consumer);
    }

    /** What is known of every connection that is in use, by name. */
    public List<ConnectionStatus> getConnectionStatus() {
        ConnectionServices known = services;
        return known == null ? List.of() : known.status();
    }

    /**
     * Tests a connection: each step passed, or failed with a reason and a remedy; what stands after a failure is not
     * tried. Blocks. A refused sign-in that is remembered is sent once more, because a person asks.
     *
     * @throws IllegalArgumentException where there is no such connection, or it is not set up as it must be
     */
    public List<TestStep> testConnection(String name) {
        return services().get(name).live().test();
    }

    /**
     * Signs out what processes that are gone have left open on the instances of all connections that are declared, and
     * tells what came of each seat. Blocks. What this process or another one that runs has open stays.
     */
    public List<SignedOut> signOutAllKnown() {
        return services().signOutAllKnown();
    }

    /** How far every export of this context has come, by route. */
    public List<ExportProgress> getExports() {
        List<ExportProgress> exports = new ArrayList<>();
        consumers.forEach(consumer -> exports.add(consumer.progress()));
        exports.sort(Comparator.comparing(ExportProgress::routeId));
        return exports;
    }

    /** The redirect URI to register with the instance; empty where it is not known, as this runtime serves no HTTP. */
    public String getCallbackUrl() {
        return pages.callbackUrl();
    }

    /**
     * Begins the authorization of a connection for somebody at a terminal.
     *
     * @throws IllegalArgumentException where there is no such connection, or it signs in without a person
     * @throws IllegalStateException where this runtime serves no HTTP
     */
    public Terminal authorize(String connection) {
        return pages.authorize(connection);
    }

    /** Live: what is put in, replaced or removed holds from the next exchange on. */
    public Map<String, AcumaticaConnection> getConnections() {
        return connections;
    }

    public void setConnections(Map<String, AcumaticaConnection> connections) {
        this.connections = new ConcurrentHashMap<>(connections);
    }

    /** Sends what producers were not rid of to endpoints of the user's; one for all of them. */
    ProducerTemplate template() {
        lock.lock();
        try {
            ProducerTemplate known = template;
            if (known == null) {
                known = getCamelContext().createProducerTemplate();
                template = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** The journals of imports that are under way. */
    ImportJournals journals() {
        return journals;
    }

    /** Where they are kept. */
    Path journalDirectory() {
        return Path.of(stateDirectory, "journals");
    }

    public String getStateDirectory() {
        return stateDirectory;
    }

    public void setStateDirectory(String stateDirectory) {
        this.stateDirectory = stateDirectory;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getCallbackBaseUrl() {
        return callbackBaseUrl;
    }

    public void setCallbackBaseUrl(@Nullable String callbackBaseUrl) {
        this.callbackBaseUrl = callbackBaseUrl;
    }

    public boolean isConsoleEnabled() {
        return consoleEnabled;
    }

    public void setConsoleEnabled(boolean consoleEnabled) {
        this.consoleEnabled = consoleEnabled;
    }

    public @Nullable TokenStore getTokenStore() {
        return tokenStore;
    }

    public void setTokenStore(@Nullable TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public boolean isLazyStart() {
        return lazyStart;
    }

    public void setLazyStart(boolean lazyStart) {
        this.lazyStart = lazyStart;
    }
}
