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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.connection.TestStep.Outcome;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.pipeline.Pipeline;
import org.camelacumatica.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * The test of a connection. It goes the way that requests go, through the connection's own pool, tokens and sessions, but
 * without a repeat, so that a person hears at once.
 */
final class ConnectionTrial {
    private static final List<String> AFTER_THE_ADDRESS =
            List.of("endpoint and version offered", "sign-in", "tenant reached", "harmless read", "sign-out");

    private final ConnectionSettings settings;
    private final ContractFinder contracts;
    private final TenantReached tenant;
    private final AddressTrial address;
    private final AskedSignIns memory;
    private final AcumaticaClient client;
    private final Pipeline pipeline;
    private final Sessions sessions;

    ConnectionTrial(
            ConnectionSettings settings,
            ContractFinder contracts,
            TenantReached tenant,
            InstanceLook look,
            AskedSignIns memory,
            AcumaticaClient client,
            Pipeline pipeline,
            Sessions sessions) {
        this.settings = settings;
        this.contracts = contracts;
        this.tenant = tenant;
        this.address = new AddressTrial(settings.instance(), look);
        this.memory = memory;
        this.client = client;
        this.pipeline = pipeline;
        this.sessions = sessions;
    }

    List<TestStep> run() {
        List<TestStep> steps = new ArrayList<>();
        steps.add(passed("name found", "connection '" + settings.name() + "' to " + settings.instance()));
        Optional<EndpointList> offered = address.run(steps);
        if (address.hasFailed(steps)) {
            AFTER_THE_ADDRESS.forEach(name -> steps.add(skipped(name)));
        } else {
            withSession(steps, offered);
        }
        return List.copyOf(steps);
    }

    /** Those who are not signed in are told of the instance's own endpoints, and not of those of a tenant. */
    private void withSession(List<TestStep> steps, Optional<EndpointList> offered) {
        Optional<Contract> chosen = offered.flatMap(this::chosen);
        chosen.ifPresent(contract -> steps.add(offer(contract)));
        EndpointList seen = signIn(steps);
        if (seen == null) {
            if (chosen.isEmpty()) {
                steps.add(skipped("endpoint and version offered"));
            }
            steps.add(skipped("tenant reached"));
            steps.add(skipped("harmless read"));
            steps.add(skipped("sign-out"));
            return;
        }
        Contract contract = chosen.orElseGet(() -> choose(steps, seen));
        if (contract == null) {
            steps.add(skipped("tenant reached"));
        }
        if (contract != null && tenant(steps)) {
            contracts.keep(contract, seen);
            read(steps, contract);
        } else {
            steps.add(skipped("harmless read"));
        }
        signOut(steps);
    }

    private Optional<Contract> chosen(EndpointList offered) {
        try {
            return Optional.of(contracts.among(offered));
        } catch (AcumaticaException e) {
            return Optional.empty(); // a tenant's own endpoint is offered to those who are signed in
        }
    }

    private TestStep offer(Contract contract) {
        return passed("endpoint and version offered", contract + (contracts.isNewest() ? ", the newest" : ""));
    }

    private @Nullable Contract choose(List<TestStep> steps, EndpointList offered) {
        try {
            Contract contract = contracts.among(offered);
            steps.add(offer(contract));
            return contract;
        } catch (AcumaticaException e) {
            steps.add(failed("endpoint and version offered", e));
            return null;
        }
    }

    private @Nullable EndpointList signIn(List<TestStep> steps) {
        boolean open = sessions.openSeats() > 0;
        memory.ask();
        try {
            EndpointList seen = client.endpoints().join();
            steps.add(passed("sign-in", signedIn() + (open ? "; the session was open already" : "")));
            return seen;
        } catch (CompletionException e) {
            steps.add(failed("sign-in", e));
            return null;
        } finally {
            memory.enough();
        }
    }

    private String signedIn() {
        if (settings.signIn() instanceof ConnectionSettings.Cookie cookie) {
            return "by cookie as '" + cookie.username() + "'";
        }
        if (settings.signIn() instanceof ConnectionSettings.OAuthPassword oauth) {
            return "by OAuth as '" + oauth.username() + "'";
        }
        if (settings.signIn() instanceof ConnectionSettings.OAuthCode) {
            return "by OAuth with the grant that a person gave";
        }
        return "by " + settings.authentication();
    }

    /** With OAuth the client id fixes the tenant, whatever the page says or does not say. */
    private boolean tenant(List<TestStep> steps) {
        Optional<String> reached;
        try {
            reached = join(tenant.look(pipeline));
        } catch (AcumaticaException e) {
            reached = Optional.empty();
        }
        String wanted = settings.signIn().tenant();
        if (reached.isEmpty()) {
            String byClient = settings.authentication().equals("oauth2") && wanted != null ? wanted : null;
            steps.add(
                    byClient != null
                            ? passed("tenant reached", byClient + ", which the client id fixes")
                            : new TestStep(
                                    "tenant reached", Outcome.SKIPPED, "the instance does not say which it is", ""));
            return true;
        }
        String name = reached.get();
        if (tenant.isOther(name)) {
            steps.add(failed("tenant reached", new AcumaticaException(tenant.other(name))));
            return false;
        }
        steps.add(passed("tenant reached", name));
        return true;
    }

    private void read(List<TestStep> steps, Contract contract) {
        try {
            ContractSchema schema = join(client.description(contract));
            steps.add(passed(
                    "harmless read",
                    "the description of " + contract + ", " + schema.entities().size() + " entities"));
        } catch (AcumaticaException e) {
            steps.add(failed("harmless read", e));
        }
    }

    private void signOut(List<TestStep> steps) {
        switch (sessions.signOut()) {
            case DONE -> steps.add(passed("sign-out", "the seat is free"));
            case IN_USE -> steps.add(passed("sign-out", "left to the requests that use the session"));
            case FAILED ->
                steps.add(new TestStep(
                        "sign-out",
                        Outcome.FAILED,
                        "was not answered; the seat stays taken until the instance ends the session",
                        "See whether the instance is up; the connection signs out again when it stops."));
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AcumaticaException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private static TestStep passed(String name, String detail) {
        return new TestStep(name, Outcome.PASSED, detail, "");
    }

    private static TestStep skipped(String name) {
        return new TestStep(name, Outcome.SKIPPED, "not tried", "");
    }

    private static TestStep failed(String name, Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return failure instanceof AcumaticaException refusal
                ? new TestStep(
                        name,
                        Outcome.FAILED,
                        refusal.getFailure().seen(),
                        refusal.getFailure().remedy())
                : new TestStep(name, Outcome.FAILED, String.valueOf(failure), "");
    }
}
