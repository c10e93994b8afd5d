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
package org.camelacumatica.sandbox.http;

import java.time.Duration;
import java.util.List;

/**
 * How the site stands in the network.
 *
 * @param port the port on loopback; 0 for a free one
 * @param instancePath with a leading and without a trailing slash, or {@code ""} for a site at the root
 * @param latency the service time of each request to {@code /entity}
 * @param tenants the first is the default one
 */
public record SiteSettings(int port, String instancePath, Duration latency, List<String> tenants) {
    public SiteSettings {
        if (!instancePath.isEmpty() && (!instancePath.startsWith("/") || instancePath.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "instance path '" + instancePath + "' must begin with a slash and not end in one");
        }
        tenants = List.copyOf(tenants);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("a site needs a tenant");
        }
    }
}
