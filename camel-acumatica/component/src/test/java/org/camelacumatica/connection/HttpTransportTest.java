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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.Transport.NotSentException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked // what is absent fails the test
class HttpTransportTest {
    private final Wire wire = new Wire();
    private final Transport transport =
            new HttpTransport(wire, InstanceAddress.parse("https://erp.example.com:8443/Site"));

    /** The client as it is seen from above. */
    private static final class Wire extends CloseableHttpClient {
        private final List<ClassicHttpRequest> requests = new ArrayList<>();
        private IOException failure;

        @Override
        protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)
                throws IOException {
            requests.add(request);
            if (failure != null) {
                throw failure;
            }
            BasicClassicHttpResponse response = new BasicClassicHttpResponse(200);
            response.addHeader("Set-Cookie", "a=1");
            response.addHeader("set-cookie", "b=2");
            response.addHeader("Content-Type", "Application/JSON; charset=utf-8");
            response.setEntity(new StringEntity("[]"));
            return CloseableHttpResponse.adapt(response);
        }

        @Override
        public void close() {}

        @Override
        public void close(CloseMode mode) {}
    }

    private ClassicHttpRequest send(String method, String path, byte[] body) throws IOException {
        transport
                .send(new Transport.Request(method, path, Map.of("Content-Type", "application/json", "X", "y"), body))
                .close();
        return wire.requests.get(wire.requests.size() - 1);
    }

    @Test
    void requestGoesOutToTheLetter() throws Exception {
        ClassicHttpRequest request = send("GET", "/Site/entity/A%2FB?$filter=x%20eq%20'%26'", null);

        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getRequestUri()).isEqualTo("/Site/entity/A%2FB?$filter=x%20eq%20'%26'");
        assertThat(request.getUri().getHost()).isEqualTo("erp.example.com");
        assertThat(request.getUri().getPort()).isEqualTo(8443);
        assertThat(request.getEntity()).isNull();
        assertThat(request.getFirstHeader("X").getValue()).isEqualTo("y");
    }

    @Test
    void postWithoutABodySaysThatItsLengthIsZero() throws IOException {
        assertThat(send("POST", "/Site/entity/auth/logout", null).getEntity().getContentLength())
                .isZero();
        assertThat(send("POST", "/Site/entity/auth/logout", new byte[0])
                        .getEntity()
                        .getContentLength())
                .isZero();
        assertThat(send("DELETE", "/Site/entity/x", null).getEntity()).isNull();
    }

    @Test
    void headersOfTheAnswerAreFoundInAnyCaseAndAllOfThem() throws IOException {
        try (Transport.Reply reply = transport.send(new Transport.Request("GET", "/", Map.of(), null))) {
            assertThat(reply.headers("SET-COOKIE")).containsExactly("a=1", "b=2");
            assertThat(reply.mediaType()).isEqualTo("application/json");
            assertThat(reply.header("Location")).isEmpty();
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("erp.example.com"), true),
                Arguments.of(new ConnectException("refused"), true),
                Arguments.of(new NoRouteToHostException("none"), true),
                Arguments.of(new ConnectTimeoutException("slow"), true),
                Arguments.of(new ConnectionRequestTimeoutException("no socket"), true),
                Arguments.of(new SSLHandshakeException("unknown certificate"), true),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), true),
                Arguments.of(new SSLException("closed"), false),
                Arguments.of(new SocketTimeoutException("read"), false),
                Arguments.of(new SocketException("Connection reset"), false),
                Arguments.of(new NoHttpResponseException("closed"), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void onlyWhatCertainlyWasNotSentIsToldAsThat(IOException failure, boolean notSent) {
        wire.failure = failure;

        Throwable thrown =
                catchThrowable(() -> transport.send(new Transport.Request("PUT", "/", Map.of(), new byte[1])));

        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(thrown instanceof NotSentException).isEqualTo(notSent);
        if (notSent) {
            assertThat(thrown).hasMessageContaining("erp.example.com").hasCause(failure);
        }
    }
}
