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
package org.camelacumatica.flows;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.camelacumatica.SealedProperties;

/** Seals a secret for a properties file, by the key that a run with the same flags has. Asks no server. */
final class Seal {
    private final RunSettings settings;

    Seal(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * Prints the placeholder, and nothing else, on standard output.
     *
     * @param typed whether the secret is typed at a terminal
     */
    ExitCode go(InputStream in, boolean typed, PrintWriter out, PrintWriter err) {
        String secret = typed ? typed() : piped(in);
        if (secret.isEmpty()) {
            throw new WrongUseException("There is no secret on the standard input. For instance: ./run --seal <FILE");
        }
        CamelContext context = new DefaultCamelContext();
        try {
            declare(context.getPropertiesComponent());
            SealedProperties properties = SealedProperties.of(context);
            out.println(properties.seal(secret));
            out.flush();
            err.println("Sealed with " + properties.keyPlace() + ". Without it nobody can open this again.");
            err.flush();
            return ExitCode.WELL;
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        } finally {
            context.stop();
        }
    }

    private void declare(PropertiesComponent properties) {
        properties.addLocation("file:" + settings.properties());
        Properties below = new Properties();
        below.putAll(settings.statePlaces());
        properties.setInitialProperties(below);
        Properties above = new Properties();
        above.putAll(settings.overrides());
        properties.setOverrideProperties(above);
    }

    private static String typed() {
        Console console = System.console();
        if (console == null) {
            throw new WrongUseException(
                    "The secret would be seen while it is typed, since the output does not go to the"
                            + " terminal. Let it go there, or pipe the secret in");
        }
        char[] secret = console.readPassword("The secret (it is not shown): ");
        return secret == null ? "" : new String(secret);
    }

    /** All of it, but for the end of its last line, which is an editor's or echo's. */
    private static String piped(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw new WrongUseException("The standard input cannot be read: " + e.getMessage());
        }
    }
}
