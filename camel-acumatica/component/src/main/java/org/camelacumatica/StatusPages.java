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

import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.camelacumatica.web.PageSettings;
import org.camelacumatica.web.Pages;
import org.camelacumatica.web.Terminal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the pages when the context has started and serves HTTP; without that the component goes on without them. */
final class StatusPages implements StartupListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPages.class);

    private final AcumaticaComponent component;
    private volatile @Nullable Pages pages;
    private volatile boolean closed;

    StatusPages(AcumaticaComponent component) {
        this.component = component;
    }

    /** The server of the runtime is up only when the context is. */
    void openWithContext() throws Exception {
        closed = false;
        String base = component.getCallbackBaseUrl();
        if (base != null) {
            PageSettings.of(base, component.isConsoleEnabled()); // what is wrong is told at the start
        }
        component.getCamelContext().addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        if (alreadyStarted) {
            open(context);
        }
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        open(context);
    }

    private synchronized void open(CamelContext context) {
        if (pages != null || closed) {
            return;
        }
        try {
            pages = Pages.open(
                            context,
                            component.getCallbackBaseUrl(),
                            component.isConsoleEnabled(),
                            new DeclaredConnections(component),
                            component.services().authorizations(),
                            component.services().clock())
                    .orElse(null);
        } catch (RuntimeException e) {
            // Flows that need no person go on without the pages.
            LOG.warn("The pages of the connections cannot be served: {}", e.getMessage());
            LOG.debug("The pages of the connections cannot be served", e);
        }
    }

    String callbackUrl() {
        Pages open = pages;
        String base = component.getCallbackBaseUrl();
        if (open != null) {
            return open.settings().callback().toString();
        }
        return base == null ? "" : PageSettings.of(base, true).callback().toString();
    }

    /** The page where a person authorizes a connection; empty where there is none. */
    String page() {
        String callback = component.isConsoleEnabled() ? callbackUrl() : "";
        return callback.isEmpty() ? "" : callback.substring(0, callback.lastIndexOf('/'));
    }

    Terminal authorize(String connection) {
        if (!Pages.isAuthorizable(component.services().get(connection).settings())) {
            throw new IllegalArgumentException("Connection '" + connection
                    + "' signs in without a person: only grant=authorizationCode is authorized in a browser.");
        }
        Pages open = pages;
        if (open == null) {
            throw new IllegalStateException("There is no callback for the authorization of connection '" + connection
                    + "': this runtime serves no HTTP. Add camel-platform-http-main and camel.server.enabled=true, or what"
                    + " serves platform-http in your runtime.");
        }
        return open.authorize(connection);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Pages open = pages;
        pages = null;
        if (open != null) {
            open.close();
        }
    }
}
