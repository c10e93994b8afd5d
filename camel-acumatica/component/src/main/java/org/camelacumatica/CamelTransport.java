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
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.connection.InstanceAddress;
import org.camelacumatica.connection.TunnelRoutes;

/**
 * Takes an HTTP client from Camel's own http component, so that a user's TLS parameters, proxy and timeouts for it hold
 * here too. The endpoint is a prototype: it stands in no registry and serves this connection alone.
 */
final class CamelTransport implements AutoCloseable {
    /**
     * As many as a pool may ever have leases, which bound them and may become more while the connection runs; besides them
     * a token request and a sign-out.
     */
    private static final int SOCKETS = 25 + 3;

    private final HttpEndpoint endpoint;

    CamelTransport(CamelContext context, ConnectionSettings settings) {
        InstanceAddress instance = settings.instance();
        String uri = instance.origin() + "?connectionsPerRoute=" + SOCKETS
                + "&maxTotalConnections=" + SOCKETS
                + "&connectTimeout=" + settings.connectTimeout().toMillis()
                + "&connectionRequestTimeout=" + settings.leaseTimeout().toMillis()
                + "&soTimeout=" + settings.responseTimeout().toMillis()
                + "&responseTimeout=" + settings.responseTimeout().toMillis();
        endpoint = (HttpEndpoint) context.getCamelContextExtension().getPrototypeEndpoint(uri);
        endpoint.setHttpClientConfigurer(builder -> {
            keepOutOfOurWay(builder);
            if (settings.agent() != null) {
                builder.setRoutePlanner(new TunnelRoutes(instance));
            }
        });
        ServiceHelper.startService(endpoint);
    }

    /** Its own retries would send a declined write twice, a redirect would end in a login page, cookies are a session's. */
    private static void keepOutOfOurWay(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
    }

    HttpClient client() {
        return endpoint.getHttpClient();
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
    }
}
