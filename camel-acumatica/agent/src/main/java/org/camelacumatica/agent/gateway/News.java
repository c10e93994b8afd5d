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
package org.camelacumatica.agent.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.Tunnels.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of agents that come and go, on a thread that is not theirs. Safe for many threads. */
final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final Executor teller;
    private final Map<String, List<Consumer<AgentStatus>>> listeners = new ConcurrentHashMap<>();

    /** @param teller runs one task after the other */
    News(Executor teller) {
        this.teller = teller;
    }

    Watch watch(String agent, Consumer<AgentStatus> listener) {
        List<Consumer<AgentStatus>> ofAgent = listeners.computeIfAbsent(agent, name -> new CopyOnWriteArrayList<>());
        ofAgent.add(listener);
        return () -> ofAgent.remove(listener);
    }

    /** @param status what is told, asked for when it is told */
    void tell(String agent, Supplier<Optional<AgentStatus>> status) {
        try {
            teller.execute(
                    () -> listeners.getOrDefault(agent, List.of()).forEach(listener -> tell(agent, status, listener)));
        } catch (RejectedExecutionException e) {
            LOG.debug("Nobody is told of agent '{}' any more, the gateway stops", agent);
        }
    }

    private static void tell(String agent, Supplier<Optional<AgentStatus>> status, Consumer<AgentStatus> listener) {
        try {
            status.get().ifPresent(listener);
        } catch (RuntimeException e) {
            LOG.error("Somebody who was told of agent '{}' failed", agent, e);
        }
    }
}
