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

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;

/**
 * The health checks of all connections in use. They are not registered one by one, because the registry looks through all
 * checks for each that comes: with thousands of connections that would take most of the start.
 */
final class ConnectionHealth implements HealthCheckRepository {
    private final Supplier<Stream<HealthCheck>> checks;
    private volatile boolean enabled = true;

    ConnectionHealth(Supplier<Stream<HealthCheck>> checks) {
        this.checks = checks;
    }

    @Override
    public String getId() {
        return "acumatica-connections";
    }

    @Override
    public Stream<HealthCheck> stream() {
        return checks.get();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
