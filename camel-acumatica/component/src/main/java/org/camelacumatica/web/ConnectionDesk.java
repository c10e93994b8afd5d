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
package org.camelacumatica.web;

import java.util.List;
import java.util.Optional;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.model.AgentStatus;

/** The connections as the pages find them. Safe for many threads. */
public interface ConnectionDesk {

    /** Every connection that is declared, in use or not, by name. Opens none. */
    List<Listed> list();

    /** The agents that are declared, by name; none where the runtime has no gateway for them. */
    List<AgentStatus> agents();

    /** Whether there is a connection of that name. */
    boolean isDeclared(String name);

    /**
     * Opens a connection, which sends nothing.
     *
     * @throws IllegalArgumentException where there is none, or it is not set up as it must be
     */
    LiveConnection open(String name);

    /**
     * A declared connection.
     *
     * @param status nothing where it is not set up as it must be
     * @param problem then what is wrong with it, else {@code ""}
     */
    record Listed(String name, Optional<ConnectionStatus> status, String problem) {}
}
