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

import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;

/** The placeholder {@code {{sealed:...}}}, which Camel finds by its name. */
@org.apache.camel.spi.annotations.PropertiesFunction(SealedProperties.PLACEHOLDER)
public final class SealedPropertiesFunction implements PropertiesFunction, CamelContextAware {
    /** That this thread looks for the key: a key that is sealed itself would be looked for without end. */
    private final ThreadLocal<Boolean> looking = ThreadLocal.withInitial(() -> false);

    private @Nullable CamelContext camelContext;

    @Override
    public String getName() {
        return SealedProperties.PLACEHOLDER;
    }

    @Override
    public String apply(String text) {
        if (looking.get()) {
            throw new IllegalStateException(
                    "The state directory and the secret key of camel.component.acumatica cannot be"
                            + " sealed: they are needed to open what is. Take the key from {{env:...}} or a vault.");
        }
        looking.set(true);
        try {
            return SealedProperties.of(getCamelContext()).open(text, whose(text));
        } finally {
            looking.remove();
        }
    }

    /** The properties that hold this text: Camel does not tell which one it resolves. */
    private String whose(String text) {
        Properties all = getCamelContext().getPropertiesComponent().loadProperties();
        TreeSet<String> names = new TreeSet<>(all.stringPropertyNames());
        names.removeIf(name -> !all.getProperty(name).contains(text));
        return names.isEmpty() || text.isBlank() ? "a property" : "property " + String.join(", ", names);
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camelContext, "Camel sets the context before the first use");
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
