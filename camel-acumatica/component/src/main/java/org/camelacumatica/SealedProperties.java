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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.camelacumatica.connection.StateDirectory;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.model.KeyRing.NotOpenedException;

/**
 * Values of properties, sealed by the keys of the component {@code acumatica}: {@code {{sealed:...}}}. The state directory
 * and the secret key are those of the properties {@code camel.component.acumatica.state-directory} and {@code secret-key},
 * else those of the component, as far as there is one yet, else those of the environment.
 */
public final class SealedProperties {
    /** The name of the placeholder. */
    static final String PLACEHOLDER = "sealed";

    /** What a sealed value is bound to: it opens as a property, and as nothing else that the same keys protect. */
    private static final String BINDING = "property";

    private final StateDirectory directory;

    private SealedProperties(StateDirectory directory) {
        this.directory = directory;
    }

    /** Those of a context, as its properties are now. */
    public static SealedProperties of(CamelContext context) {
        Optional<AcumaticaComponent> component = Optional.ofNullable(context.hasComponent("acumatica"))
                .filter(AcumaticaComponent.class::isInstance)
                .map(AcumaticaComponent.class::cast);
        String path = option(context, "state-directory", "stateDirectory")
                .or(() -> component.map(AcumaticaComponent::getStateDirectory))
                .orElse(AcumaticaComponent.DEFAULT_STATE_DIRECTORY);
        Optional<String> key =
                option(context, "secret-key", "secretKey").or(() -> component.map(AcumaticaComponent::getSecretKey));
        return new SealedProperties(AcumaticaComponent.stateDirectory(path, key.orElse(null)));
    }

    private static Optional<String> option(CamelContext context, String... spellings) {
        return Stream.of(spellings)
                .map(spelling ->
                        context.getPropertiesComponent().resolveProperty("camel.component.acumatica." + spelling))
                .flatMap(Optional::stream)
                .filter(value -> !isTakenForPlaceholder(value)) // one that is not resolved
                .findFirst();
    }

    /**
     * The placeholder for a value.
     *
     * @throws IllegalArgumentException where the value has what Camel would take for a placeholder
     */
    public String seal(String value) {
        if (isTakenForPlaceholder(value)) {
            throw new IllegalArgumentException(
                    "The value contains {{ or }}, which Camel takes for a placeholder wherever it"
                            + " comes from. Choose a secret without them.");
        }
        byte[] sealed = directory.keyRing().seal(BINDING, value.getBytes(StandardCharsets.UTF_8));
        return "{{" + PLACEHOLDER + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + "}}";
    }

    /** Where the key comes from, for messages. */
    public String keyPlace() {
        return directory.keyPlace();
    }

    /**
     * The value of a placeholder.
     *
     * @param text what stands behind {@code sealed:}
     * @param where whose value it is, for messages
     * @throws IllegalStateException where it does not open; Camel takes an IllegalArgumentException for a property that is
     *     missing
     */
    String open(String text, String where) {
        String value;
        try {
            KeyRing keys = directory
                    .existingKeyRing()
                    .orElseThrow(() -> refusal(
                            where,
                            "does not open, as there is no key yet: it would be " + keyPlace(),
                            "Put the key there, set camel.component.acumatica.state-directory or secret-key, or seal the"
                                    + " value again"));
            byte[] sealed = Base64.getUrlDecoder().decode(text.strip());
            value = new String(keys.open(BINDING, sealed), StandardCharsets.UTF_8);
        } catch (NotOpenedException e) {
            throw refusal(
                    where,
                    Objects.requireNonNullElse(e.getMessage(), "does not open"),
                    e.isOtherKey()
                            ? "Here it is " + keyPlace()
                                    + ". Put the old key back as a further key (secretKey=NEW,OLD, or a"
                                    + " file key.old in the state directory), or seal the value again"
                            : "Copy it again, whole, or seal the value again");
        } catch (IllegalArgumentException e) {
            throw refusal(where, "is damaged: it is not Base64", "Copy it again, whole, or seal the value again");
        }
        if (isTakenForPlaceholder(value)) {
            throw refusal(
                    where, "contains {{ or }}, which Camel takes for a placeholder", "Choose a secret without them");
        }
        return value;
    }

    private static boolean isTakenForPlaceholder(String value) {
        return value.contains("{{") || value.contains("}}");
    }

    private static IllegalStateException refusal(String where, String seen, String remedy) {
        return new IllegalStateException(
                "The sealed value of " + where + " " + seen + ". " + remedy + " (./flows-examples/run --seal).");
    }
}
