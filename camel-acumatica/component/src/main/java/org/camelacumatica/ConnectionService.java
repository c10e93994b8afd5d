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

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.camelacumatica.connection.ConnectionChange;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.ConnectionSurroundings;
import org.camelacumatica.connection.GrantWarning;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.connection.Loan;
import org.camelacumatica.operation.Operations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection as a service of the context: it stops after the routes, and then signs out. */
@ManagedResource(description = "Connection to Acumatica ERP")
public final class ConnectionService extends ManagedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionService.class);

    private final CamelContext context;
    private final AcumaticaConnection bean;
    private final ConnectionSurroundings surroundings;
    private final boolean lazy;
    private final ConnectionEvents events;
    private final ConnectionHealthCheck healthCheck;
    private final GrantWarning grantWarning;
    private volatile ConnectionSettings settings;
    /** The beans that it borrows from, the last lender last: one that was replaced is another one. */
    private volatile List<AcumaticaConnection> lenders;

    private @Nullable CamelTransport transport;
    private volatile @Nullable LiveConnection live;

    /** Camel calls a service stopped that another thread is only about to start; this one is really over. */
    private boolean ended;
    /** What was known when it was stopped: a seat that could not be given back is still told afterwards. */
    private volatile @Nullable ConnectionStatus last;

    private volatile @Nullable Operations operations;

    ConnectionService(
            CamelContext context,
            AcumaticaConnection bean,
            List<AcumaticaConnection> lenders,
            ConnectionSettings settings,
            ConnectionSurroundings surroundings,
            boolean lazy) {
        this.context = context;
        this.bean = bean;
        this.lenders = lenders;
        this.settings = settings;
        this.surroundings = surroundings;
        this.lazy = lazy;
        this.events = new ConnectionEvents(context);
        this.healthCheck = new ConnectionHealthCheck(settings.name(), this::status, surroundings.clock());
        this.grantWarning = new GrantWarning(() -> Optional.ofNullable(status().grantEndsAt()), surroundings.clock());
        healthCheck.setCamelContext(context);
    }

    boolean isOf(AcumaticaConnection other) {
        return bean == other;
    }

    HealthCheck healthCheck() {
        return healthCheck;
    }

    ConnectionSettings settings() {
        return settings;
    }

    List<AcumaticaConnection> lenders() {
        return lenders;
    }

    /** How many requests at once. */
    int level() {
        return settings.loan().level();
    }

    /** A lender was replaced, or set up in another way. */
    void borrow(Loan loan, List<AcumaticaConnection> from) {
        lock.lock();
        try {
            settings = settings.with(loan);
            lenders = from;
            if (live != null) {
                live.borrow(loan);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A lender is gone: those who wait for a lease hear of it. */
    void refuseWaiting(String reason) {
        LiveConnection known = live;
        if (known != null) {
            known.refuseWaiting(reason);
        }
    }

    /** The live connection, made at first use where the component starts lazily. */
    LiveConnection live() {
        LiveConnection known = live;
        return known != null ? known : make();
    }

    /** What can be done with records through the live connection. */
    Operations operations() {
        Operations known = operations;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            if (operations == null) {
                operations = Operations.of(live().client());
            }
            return Objects.requireNonNull(operations);
        } finally {
            lock.unlock();
        }
    }

    private LiveConnection make() {
        lock.lock();
        try {
            LiveConnection known = live;
            if (known != null) {
                return known;
            }
            if (ended) {
                throw new IllegalStateException("Connection '" + settings.name() + "' is stopped");
            }
            CamelTransport client = new CamelTransport(context, settings);
            LiveConnection made = LiveConnection.open(settings, client.client(), surroundings);
            made.onChange(this::changed);
            transport = client;
            live = made;
            return made;
        } finally {
            lock.unlock();
        }
    }

    private void changed(ConnectionChange change) {
        events.changed(change);
        if (change.now() == ConnectionState.ONLINE) {
            warnOfGrant();
        }
    }

    /** Tells, where it is time to, that a person has to authorize again. */
    void warnOfGrant() {
        grantWarning.due().ifPresent(text -> {
            LOG.warn("Connection '{}': {}", settings.name(), text);
            events.grantEnds(
                    settings.name(),
                    status().state(),
                    text,
                    surroundings.clock().instant());
        });
    }

    @Override
    protected void doStart() {
        lock.lock();
        try {
            ended = false;
        } finally {
            lock.unlock();
        }
        if (!lazy) {
            make().signOutLeftOvers(surroundings.workers());
        }
    }

    @Override
    protected void doStop() {
        lock.lock();
        try {
            ended = true;
            if (live != null) {
                live.close();
                last = live.status();
            }
            if (transport != null) {
                transport.close();
            }
            live = null;
            operations = null;
            transport = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    ConnectionStatus status() {
        LiveConnection known = live;
        if (known != null) {
            return known.status();
        }
        ConnectionStatus kept = last;
        return kept != null ? kept : LiveConnection.idle(settings, surroundings);
    }

    @ManagedOperation(description = "Signs out what processes that are gone have left open, and says what came of it")
    public String signOutAllKnown() {
        return live().signOutAllKnown().stream()
                .map(seat -> seat.connection() + " since " + seat.since() + ": "
                        + seat.outcome().words())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "AcumaticaConnection[" + settings.name() + "]";
    }
}
