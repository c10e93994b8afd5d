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

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.UnsupportedSchemeException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.Upload;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5 as the transport. The client is configured by whoever made it: TLS, proxy, pool, timeouts; it must
 * neither repeat requests nor follow redirects nor keep cookies.
 */
final class HttpTransport implements Transport {
    private final HttpClient client;
    private final HttpHost host;
    private final Optional<AgentTunnel> tunnel;

    HttpTransport(HttpClient client, InstanceAddress instance) {
        this(client, instance, Optional.empty());
    }

    /** @param tunnel where sockets go instead; the client then needs {@link TunnelRoutes} */
    HttpTransport(HttpClient client, InstanceAddress instance, Optional<AgentTunnel> tunnel) {
        this.client = client;
        this.tunnel = tunnel;
        this.host = new HttpHost(instance.scheme(), instance.host(), instance.port());
    }

    @Override
    public Reply send(Request request) throws IOException {
        ClassicRequestBuilder builder =
                ClassicRequestBuilder.create(request.method()).setHttpHost(host).setPath(request.path());
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            builder.addHeader(header.getKey(), header.getValue());
        }
        String named = request.headers().get("Content-Type");
        ContentType type = named == null ? null : ContentType.parse(named);
        byte[] body = bodyOf(request);
        Upload upload = request.upload();
        if (upload == null) {
            if (body != null) {
                builder.setEntity(new ByteArrayEntity(body, type));
            }
            return send(builder);
        }
        try (InputStream in = upload.open()) {
            return send(builder.setEntity(new InputStreamEntity(in, upload.length(), type)));
        }
    }

    private Reply send(ClassicRequestBuilder builder) throws IOException {
        HttpHost next = tunnel.isPresent() ? tunnel.get().entrance() : host;
        try {
            return new HttpReply(client.executeOpen(next, builder.build(), HttpClientContext.create()));
        } catch (UnknownHostException e) {
            throw new NotSentException("the host name '" + host.getHostName() + "' is not known", e);
        } catch (ConnectionRequestTimeoutException e) {
            throw new NotSentException("no free socket to " + host.toHostString() + " in time", e);
        } catch (ConnectTimeoutException e) {
            throw new NotSentException("no connection to " + host.toHostString() + " in time", e);
        } catch (ConnectException | NoRouteToHostException e) {
            throw new NotSentException("no connection to " + host.toHostString() + ": " + e.getMessage(), e);
        } catch (SSLHandshakeException | SSLPeerUnverifiedException | UnsupportedSchemeException e) {
            throw new NotSentException("no secure connection to " + host.toHostString() + ": " + e.getMessage(), e);
        } catch (javax.net.ssl.SSLException e) {
            throw noTls(e);
        }
    }

    /** A server that speaks no TLS answers the first bytes of the handshake with something else. */
    private IOException noTls(javax.net.ssl.SSLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("SSL message")
                ? new NotSentException(host.toHostString() + " does not speak TLS (https)", e)
                : e;
    }

    private static byte @Nullable [] bodyOf(Request request) {
        if (request.body() != null) {
            return request.body();
        }
        boolean wantsLength =
                request.method().equals("POST") || request.method().equals("PUT");
        return wantsLength ? new byte[0] : null;
    }

    private record HttpReply(ClassicHttpResponse response) implements Reply {
        @Override
        public int status() {
            return response.getCode();
        }

        @Override
        public List<String> headers(String name) {
            Header[] headers = response.getHeaders(name); // most are not there, and this is asked for every answer
            return headers.length == 0
                    ? List.of()
                    : Arrays.stream(headers).map(Header::getValue).toList();
        }

        @Override
        public InputStream body() throws IOException {
            return response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : response.getEntity().getContent();
        }

        @Override
        public void close() throws IOException {
            response.close();
        }
    }
}
