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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.web.ConnectionDesk;

/** The connections of the component for its pages: every one that is declared, in use or not. */
final class DeclaredConnections implements ConnectionDesk {
    private final AcumaticaComponent component;

    DeclaredConnections(AcumaticaComponent component) {
        this.component = component;
    }

    @Override
    public List<Listed> list() {
        List<Listed> all = new ArrayList<>();
        component.services().names().forEach(name -> all.add(listed(name)));
        return all;
    }

    /** One that cannot be used must not hide the others. */
    private Listed listed(String name) {
        try {
            return new Listed(name, Optional.of(component.services().status(name)), "");
        } catch (IllegalArgumentException e) {
            return new Listed(name, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<AgentStatus> agents() {
        return component.getAgents();
    }

    @Override
    public boolean isDeclared(String name) {
        return component.services().declared(name) != null;
    }

    @Override
    public LiveConnection open(String name) {
        return component.services().get(name).live();
    }
}
