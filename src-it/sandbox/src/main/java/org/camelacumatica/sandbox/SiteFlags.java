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
package org.camelacumatica.sandbox;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of the site: address, user, tenants, seats and licence. */
final class SiteFlags {
    private final SandboxBuilder builder;

    SiteFlags(SandboxBuilder builder) {
        this.builder = builder;
    }

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1; 0, the default, takes a free one.")
    void port(int value) {
        builder.port(value);
    }

    @Option(names = "--instance-path", paramLabel = "PATH", description = "/Sandbox by default; / for none.")
    void instancePath(String value) {
        builder.instancePath(value);
    }

    @Option(names = "--username", paramLabel = "NAME", description = "The API user; admin by default.")
    void username(String value) {
        builder.username(value);
    }

    @Option(names = "--password", paramLabel = "TEXT", description = "Its password.")
    void password(String value) {
        builder.password(value);
    }

    @Option(
            names = "--allowed-failures",
            paramLabel = "N",
            description = "Wrong passwords before the account locks; 5.")
    void allowedFailures(int value) {
        builder.allowedFailures(value);
    }

    @Option(names = "--tenant", paramLabel = "NAME", description = "The default tenant; Main by default.")
    void tenant(String value) {
        builder.tenant(value);
    }

    @Option(
            names = "--second-tenant",
            paramLabel = "NAME",
            description = "Second by default; none for one tenant only.")
    void secondTenant(String value) {
        builder.secondTenant(value.equals("none") ? Optional.empty() : Optional.of(value));
    }

    @Option(names = "--seats", paramLabel = "N", description = "Sessions at once; 4.")
    void seats(int value) {
        builder.seats(value);
    }

    @Option(names = "--idle", paramLabel = "TIME", description = "A cookie session is closed after it; 10m.")
    void idle(Duration value) {
        builder.idle(value);
    }

    @Option(names = "--parallel-session", description = "A session serves many requests at once.")
    void parallelSession(boolean value) {
        builder.parallelSession(value);
    }

    @Option(names = "--concurrent", paramLabel = "N", description = "Licence: requests at once; 0 for no limit.")
    void concurrent(int value) {
        builder.concurrent(value);
    }

    @Option(names = "--per-minute", paramLabel = "N", description = "Licence: requests per minute; 0 for no limit.")
    void perMinute(int value) {
        builder.perMinute(value);
    }

    @Option(names = "--minute", paramLabel = "TIME", description = "Length of the licence's minute; 60s.")
    void minute(Duration value) {
        builder.minute(value);
    }

    @Option(names = "--latency", paramLabel = "TIME", description = "Service time of each request to /entity.")
    void latency(Duration value) {
        builder.latency(value);
    }
}
