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

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.health.HealthCheckRegistry;
import org.camelacumatica.connection.Authorizations;
import org.camelacumatica.connection.BrowserAuthorizations;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.ConnectionSurroundings;
import org.camelacumatica.connection.InvalidConnectionException;
import org.camelacumatica.connection.Lenders;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.connection.PoolCheck;
import org.camelacumatica.connection.SettingsCheck;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.SignedOut;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are in use, by name: looked up first in the component's map, then in the registry, checked, and
 * started as services of the context. A bean that was replaced takes the place of the old one at its next use.
 */
final class ConnectionServices implements AutoCloseable {
    private final AcumaticaComponent component;
    private final ConnectionSurroundings surroundings;
    private final Map<String, ConnectionService> services = new ConcurrentHashMap<>();
    private final Authorizations authorizations;
    private final ConnectionHealth health;

    ConnectionServices(AcumaticaComponent component, ConnectionSurroundings surroundings) {
        this.component = component;
        this.surroundings = surroundings;
        this.authorizations = new BrowserAuthorizations(surroundings.clock());
        this.health = new ConnectionHealth(() ->
                services.values().stream().filter(ConnectionService::isStarted).map(ConnectionService::healthCheck));
        HealthCheckRegistry checks = HealthCheckRegistry.get(component.getCamelContext());
        if (checks != null) {
            checks.register(health);
        }
    }

    /** Who takes authorizations by a person. */
    Authorizations authorizations() {
        return authorizations;
    }

    /**
     * The service of a connection, started.
     *
     * @throws IllegalArgumentException where there is no such connection, or it is not set up as it must be
     */
    ConnectionService get(String name) {
        AcumaticaConnection bean = find(name);
        ConnectionService known = services.get(name);
        if (known != null && known.isOf(bean)) {
            followTheLender(known, name, bean);
            return known;
        }
        ConnectionService made = services.compute(
                name,
                (key, old) -> old != null && old.isOf(bean)
                        ? old
                        : new ConnectionService(
                                component.getCamelContext(),
                                bean,
                                lenders(bean),
                                settings(name, bean),
                                surroundings,
                                component.isLazyStart()));
        if (known != null && known != made) {
            remove(known);
        }
        bean.watch(made::status, component::getCallbackUrl);
        add(made);
        return made;
    }

    /**
     * Looks every connection up that an endpoint of the context names, without sending anything.
     *
     * @throws IllegalArgumentException with everything that is wrong with any of them
     */
    void check() {
        Set<String> names = new TreeSet<>();
        for (Endpoint endpoint : component.getCamelContext().getEndpoints()) {
            if (endpoint instanceof AcumaticaEndpoint ours && ours.getComponent() == component) {
                names.add(ours.getConfiguration().getConnection());
            }
        }
        List<IllegalArgumentException> wrong = new ArrayList<>();
        for (String name : names) {
            try {
                get(name);
            } catch (IllegalArgumentException e) {
                wrong.add(e);
            }
        }
        if (wrong.size() == 1) {
            throw wrong.get(0);
        }
        if (!wrong.isEmpty()) {
            IllegalArgumentException all = new IllegalArgumentException(
                    wrong.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
            wrong.forEach(all::addSuppressed);
            throw all;
        }
    }

    private void add(ConnectionService service) {
        try {
            component.getCamelContext().addService(service, true, true);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private void remove(ConnectionService service) {
        try {
            component.getCamelContext().removeService(service);
            service.shutdown();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private ConnectionSettings settings(String name, AcumaticaConnection bean) {
        return SettingsCheck.check(
                bean.draft(name, oauthClient(name, bean)), declaredLenders(), surroundings.tunnels());
    }

    /** What is declared of lenders, for the check; their OAuth clients are not its business. */
    private Lenders declaredLenders() {
        return new Lenders(
                name -> Optional.ofNullable(declared(name)).map(bean -> bean.draft(name, null)), this::names);
    }

    /** The beans that a connection borrows from, as far as they are there. */
    private List<AcumaticaConnection> lenders(AcumaticaConnection borrower) {
        List<AcumaticaConnection> lenders = new ArrayList<>();
        AcumaticaConnection next = lenderOf(borrower);
        while (next != null && !lenders.contains(next)) {
            lenders.add(next);
            next = lenderOf(next);
        }
        return lenders;
    }

    private @Nullable AcumaticaConnection lenderOf(AcumaticaConnection borrower) {
        String lender = borrower.getBorrowConcurrencyFrom();
        return lender == null || lender.isBlank() ? null : declared(lender.strip());
    }

    /** A lender that was replaced or removed while the context runs: its borrowers find it out at their next use. */
    private void followTheLender(ConnectionService service, String name, AcumaticaConnection bean) {
        List<AcumaticaConnection> lenders = lenders(bean);
        if (service.lenders().equals(lenders)) {
            return;
        }
        try {
            service.borrow(PoolCheck.again(bean.draft(name, null), declaredLenders()), lenders);
        } catch (InvalidConnectionException e) {
            service.refuseWaiting("the connection that it borrows from is gone or cannot lend any more");
            throw e;
        }
    }

    private @Nullable AcumaticaOAuthClient oauthClient(String name, AcumaticaConnection bean) {
        String client = bean.getOauthClient();
        if (client == null || client.isBlank()) {
            return null;
        }
        CamelContext context = component.getCamelContext();
        AcumaticaOAuthClient found = context.getRegistry().lookupByNameAndType(client, AcumaticaOAuthClient.class);
        if (found == null) {
            Set<String> names = new TreeSet<>(context.getRegistry()
                    .findByTypeWithName(AcumaticaOAuthClient.class)
                    .keySet());
            throw new IllegalArgumentException(
                    "Connection '" + name + "' names the OAuth client '" + client + "', and there is none."
                            + remedy(
                                    client,
                                    names,
                                    "camel.beans." + client + " = #class:org.camelacumatica.AcumaticaOAuthClient"));
        }
        return found;
    }

    /** The connection of that name as it is declared, or {@code null}. */
    @Nullable
    AcumaticaConnection declared(String name) {
        AcumaticaConnection own = component.getConnections().get(name);
        return own != null
                ? own
                : component.getCamelContext().getRegistry().lookupByNameAndType(name, AcumaticaConnection.class);
    }

    private AcumaticaConnection find(String name) {
        AcumaticaConnection declared = declared(name);
        if (declared != null) {
            return declared;
        }
        ConnectionService removed = services.remove(name);
        if (removed != null) {
            remove(removed);
        }
        throw new IllegalArgumentException("There is no connection '" + name + "'."
                + remedy(name, names(), "camel.beans." + name + " = #class:org.camelacumatica.AcumaticaConnection"));
    }

    Clock clock() {
        return surroundings.clock();
    }

    /** The names of all that are declared, in use or not. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(component.getConnections().keySet());
        names.addAll(component
                .getCamelContext()
                .getRegistry()
                .findByTypeWithName(AcumaticaConnection.class)
                .keySet());
        return names;
    }

    /**
     * What is known of a connection, in use or not. Starts none.
     *
     * @throws IllegalArgumentException where there is no such connection, or it is not set up as it must be
     */
    ConnectionStatus status(String name) {
        AcumaticaConnection bean = find(name);
        ConnectionService known = services.get(name);
        return known != null && known.isOf(bean) ? known.status() : idle(settings(name, bean));
    }

    /** What there is to say of a connection that nobody has used yet. */
    private ConnectionStatus idle(ConnectionSettings settings) {
        return LiveConnection.idle(settings, surroundings);
    }

    private static String remedy(String name, Set<String> names, String declaration) {
        String nearest = NearestNames.of(name, names)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
        String declared = names.isEmpty() ? " None is declared" : " Declared are " + String.join(", ", names);
        return nearest + declared + "; another one is declared by " + declaration + ".";
    }

    /** Looks at every connection's grant, and warns where its end is near. */
    void warnOfGrants() {
        services.values().forEach(ConnectionService::warnOfGrant);
    }

    /**
     * Signs out what processes that are gone have left open, through every connection that is declared.
     *
     * @throws IllegalArgumentException where one of them is not set up as it must be
     */
    List<SignedOut> signOutAllKnown() {
        List<SignedOut> all = new ArrayList<>();
        for (String name : names()) {
            all.addAll(get(name).live().signOutAllKnown());
        }
        return all;
    }

    List<ConnectionStatus> status() {
        List<ConnectionStatus> all = new ArrayList<>();
        services.values().forEach(service -> all.add(service.status()));
        all.sort(Comparator.comparing(ConnectionStatus::name));
        return all;
    }

    /** Signs every session out. */
    @Override
    public void close() {
        services.values().forEach(this::remove);
        services.clear();
        HealthCheckRegistry checks = HealthCheckRegistry.get(component.getCamelContext());
        if (checks != null) {
            checks.unregister(health);
        }
    }
}
