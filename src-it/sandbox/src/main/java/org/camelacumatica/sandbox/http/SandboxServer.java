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

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The site's HTTP server, on loopback. Blocking: a call keeps a thread while it waits, so there are many. */
public final class SandboxServer implements AutoCloseable {
    private static final int THREADS = 256;
    private static final Duration SILENCE = Duration.ofMinutes(30);

    private final Server server;
    private final int port;

    private SandboxServer(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts serving.
     *
     * @throws IOException where the port cannot be had
     */
    public static SandboxServer start(SiteSettings settings, SiteParts parts) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
        threads.setName("sandbox");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // The Date header comes from the sandbox's own clock.
        http.setSendDateHeader(false);
        // Keys in a path may hold encoded slashes and the like; the ERP decides what they mean.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setRequestHeaderSize(64 * 1024);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(settings.port());
        connector.setIdleTimeout(SILENCE.toMillis());
        connector.setAcceptedTcpNoDelay(true);
        connector.setAcceptQueueSize(512);
        server.addConnector(connector);
        server.setHandler(new JettyFace(settings, parts, new Site(settings, parts)));
        server.setStopTimeout(0);
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the HTTP server did not start: " + e.getMessage(), e);
        }
        return new SandboxServer(server, connector.getLocalPort());
    }

    public int port() {
        return port;
    }

    /** Stops at once; what is being served is cut off. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the HTTP server did not stop: " + e.getMessage(), e);
        }
    }
}
