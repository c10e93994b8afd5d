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
package org.camelacumatica.connection;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The routes of a connection behind an agent: sockets go to the tunnel's end, whatever proxy there is, and TLS is spoken
 * with the instance and checked against its name.
 */
public final class TunnelRoutes implements HttpRoutePlanner {
    private final HttpHost instance;

    public TunnelRoutes(InstanceAddress instance) {
        this.instance = new HttpHost(instance.scheme(), instance.host(), instance.realPort());
    }

    @Override
    public HttpRoute determineRoute(HttpHost entrance, HttpContext context) {
        return new HttpRoute(entrance, instance, null, instance.getSchemeName().equals("https"));
    }
}
