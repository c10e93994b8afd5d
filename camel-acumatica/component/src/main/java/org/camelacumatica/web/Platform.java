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
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** The HTTP server of this runtime, as far as Camel tells of it. */
final class Platform {
    private static final String COMPONENT = PlatformHttpConstants.PLATFORM_HTTP_COMPONENT_NAME;

    /** How the runtimes call the address that their server is bound to. */
    private static final List<String> ADDRESSES = List.of("camel.server.host", "server.address", "quarkus.http.host");

    private final CamelContext context;
    private final PlatformHttpEngine engine;

    private Platform(CamelContext context, PlatformHttpEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    /** Nothing where the runtime serves no HTTP; its library alone on the class path is no server. */
    static Optional<Platform> of(CamelContext context) {
        boolean served = context.hasComponent(COMPONENT) != null
                || !context.getRegistry().findByType(PlatformHttpEngine.class).isEmpty()
                || !context.getRegistry()
                        .findByType(PlatformHttpComponent.class)
                        .isEmpty();
        if (!served) {
            return Optional.empty();
        }
        PlatformHttpComponent component = context.getComponent(COMPONENT, PlatformHttpComponent.class);
        return Optional.ofNullable(component.getEngine()).map(engine -> new Platform(context, engine));
    }

    /** What a browser on this machine calls it. */
    String base() {
        String scheme = "https".equals(engine.getScheme()) ? "https" : "http";
        return scheme + "://localhost:" + engine.getServerPort();
    }

    /** The address that it is bound to; nothing where it cannot be seen. */
    Optional<String> address() {
        for (Service service : context.hasServices(Service.class)) {
            if (service.getClass().getSimpleName().endsWith("HttpServer")) {
                Object host = PluginHelper.getBeanIntrospection(context).getOrElseProperty(service, "host", "", false);
                String name = String.valueOf(host);
                if (host != null && !name.isEmpty()) {
                    return Optional.of(name);
                }
            }
        }
        return ADDRESSES.stream().map(this::property).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> property(String name) {
        @Nullable
        String value = context.getPropertiesComponent().resolveProperty(name).orElse(null);
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
