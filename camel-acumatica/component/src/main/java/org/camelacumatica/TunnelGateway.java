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

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.Service;
import org.apache.camel.support.service.ServiceHelper;
import org.camelacumatica.model.Tunnels;
import org.jspecify.annotations.Nullable;

/**
 * The gateway of the agents, found in the registry. Camel starts and stops no bean: this starts it at its first use, and
 * stops it when the connections are closed, which sign out through it.
 */
final class TunnelGateway implements AutoCloseable {
    private final Supplier<CamelContext> context;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Tunnels started;

    TunnelGateway(Supplier<CamelContext> context) {
        this.context = context;
    }

    /**
     * The tunnels, started; empty where no gateway is declared.
     *
     * @throws IllegalArgumentException where more than one is
     */
    Optional<Tunnels> tunnels() {
        lock.lock();
        try {
            if (started == null) {
                Set<Tunnels> found = context.get().getRegistry().findByType(Tunnels.class);
                if (found.size() > 1) {
                    throw new IllegalArgumentException(
                            "There are " + found.size() + " gateways for agents in the registry; leave one.");
                }
                started = found.stream().findFirst().map(this::start).orElse(null);
            }
            return Optional.ofNullable(started);
        } finally {
            lock.unlock();
        }
    }

    /** Not stopped by the context: its order of stopping knows nothing of connections. */
    private Tunnels start(Tunnels gateway) {
        if (gateway instanceof Service service) {
            try {
                context.get().addService(service, false, true);
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        }
        return gateway;
    }

    /** The tunnels, if anybody has started them. */
    Optional<Tunnels> started() {
        lock.lock();
        try {
            return Optional.ofNullable(started);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (started instanceof Service service) {
                ServiceHelper.stopService(service);
            }
            started = null;
        } finally {
            lock.unlock();
        }
    }
}
