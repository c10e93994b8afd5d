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

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.camelacumatica.model.AgentStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connection does when its agent comes and goes: without the agent it is offline, whether anybody uses it or not;
 * with it, one look at the instance says whether it is online again, so that whoever waits goes on at once.
 */
final class TunnelNews implements Consumer<AgentStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final String connection;
    private final StateBook state;
    private final InstanceLook instance;
    private final Executor workers;

    TunnelNews(String connection, StateBook state, InstanceLook instance, Executor workers) {
        this.connection = connection;
        this.state = state;
        this.instance = instance;
        this.workers = workers;
    }

    @Override
    public void accept(AgentStatus agent) {
        if (!agent.isConnected()) {
            state.cutOff(agent.absence());
        } else if (state.now().state() == ConnectionState.OFFLINE) {
            try {
                workers.execute(() -> look(agent));
            } catch (RejectedExecutionException e) {
                LOG.debug("Connection '{}' looks at nothing any more", connection);
            }
        }
    }

    private void look(AgentStatus agent) {
        try {
            if (instance.look().isOfTheInstance()) {
                state.answered();
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("Connection '{}' is still away: {}", connection, e.getMessage());
        }
        state.cutOff("agent '" + agent.name() + "' is connected, but the instance does not answer through it");
    }
}
