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
package org.camelacumatica.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.camelacumatica.agent.gateway.Declared;
import org.camelacumatica.agent.gateway.Roll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agents that are bound in the registry, looked up anew each time. */
final class DeclaredAgents implements Roll {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredAgents.class);

    private final Supplier<CamelContext> context;

    DeclaredAgents(Supplier<CamelContext> context) {
        this.context = context;
    }

    /** One that is not set up as it must be is none; at the start {@link #all} has said so to whoever started. */
    @Override
    public Optional<Declared> find(String name) {
        try {
            return Optional.ofNullable(context.get().getRegistry().lookupByNameAndType(name, AcumaticaAgent.class))
                    .map(found -> found.declared(name));
        } catch (NoSuchBeanException e) {
            return Optional.empty(); // a bean of another class has that name
        } catch (IllegalArgumentException e) {
            LOG.error(e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<Declared> all() {
        List<Declared> all = new ArrayList<>();
        new TreeMap<>(context.get().getRegistry().findByTypeWithName(AcumaticaAgent.class))
                .forEach((name, bean) -> all.add(bean.declared(name)));
        return all;
    }
}
