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
package org.camelacumatica.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tunnels that agents open from inside private networks, as connections see them. A connection finds them in the
 * registry; the agents' gateway implements this. Safe for many threads; nothing here blocks.
 */
public interface Tunnels {

    /** What is known of every agent that is declared, by name, connected or not. */
    List<AgentStatus> agents();

    /** The same of one of them; empty where none of that name is declared. */
    Optional<AgentStatus> agent(String name);

    /**
     * Tells from now on when that agent has come and when it has gone, on a thread of its own and one after the other.
     *
     * @param listener must not block for long; what it is told is how things stand at that moment
     */
    Watch watch(String name, Consumer<AgentStatus> listener);

    /** Ends when it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
