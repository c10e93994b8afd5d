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
package org.camelacumatica.auth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the endpoints are. A connection that a person authorizes asks the instance's discovery document once; any answer
 * but 200 with a document, and every other connection, means the documented paths. Of what it names only paths are used for
 * our own requests: those go to the instance, and nowhere else. Safe for many threads; blocks.
 */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final String DOCUMENT = "/identity/.well-known/openid-configuration";
    private static final int MOST_BYTES = 1 << 20;

    /**
     * What is known.
     *
     * @param issuer absent where nobody tells
     * @param authorize what the browser is sent to
     * @param keysPath where the keys are that ID tokens are signed with
     */
    record Endpoints(Optional<String> issuer, URI authorize, String tokenPath, String keysPath) {}

    private final OAuthSettings settings;
    private final Transport transport;
    private final Clock clock;
    private final Endpoints documented;
    private final AtomicReference<Optional<Endpoints>> known = new AtomicReference<>(Optional.empty());

    Discovery(OAuthSettings settings, Transport transport, Clock clock) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
        this.documented = new Endpoints(
                Optional.empty(),
                URI.create(settings.site() + "/identity/connect/authorize"),
                settings.instancePath() + "/identity/connect/token",
                settings.instancePath() + DOCUMENT + "/jwks");
    }

    /** The path to send token requests to; fails where the instance has to be asked for it and does not answer. */
    String tokenPath() throws IOException {
        return settings.owner().isPresent()
                ? documented.tokenPath()
                : endpoints().tokenPath();
    }

    /** The same for a message, without asking anybody. */
    String knownTokenPath() {
        return known().orElse(documented).tokenPath();
    }

    /** What the instance says, or the documented paths where it does not even answer. */
    Endpoints endpointsAnyway() {
        try {
            return endpoints();
        } catch (IOException e) {
            LOG.info(
                    "Connection '{}': no discovery document, the documented paths are used ({})",
                    settings.connection(),
                    e.toString());
            return documented;
        }
    }

    private Endpoints endpoints() throws IOException {
        if (known().isEmpty()) {
            knock();
        }
        return known().orElse(documented);
    }

    private Optional<Endpoints> known() {
        return Objects.requireNonNull(known.get());
    }

    /** Asks for the document, whatever is answered. */
    TokenExchange knock() throws IOException {
        TokenExchange answer = get(settings.instancePath() + DOCUMENT);
        Optional<Endpoints> found = answer.status() == 200 ? parse(answer.body()) : Optional.empty();
        if (found.isPresent()) {
            known.set(found);
        } else if (known().isEmpty()) {
            LOG.info(
                    "Connection '{}': no discovery document ({}), the documented paths are used",
                    settings.connection(),
                    answer.status());
            if (!answer.isElsewhere()) {
                known.set(Optional.of(documented));
            }
        }
        return answer;
    }

    TokenExchange get(String path) throws IOException {
        Transport.Request request = new Transport.Request("GET", path, Map.of("Accept", "application/json"), null);
        try (Transport.Reply reply = transport.send(request)) {
            String body = new String(reply.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return new TokenExchange(reply.status(), reply.header("Location").orElse(""), body, clock.instant());
        }
    }

    private Optional<Endpoints> parse(String body) {
        try {
            AuthorizationServerMetadata found = AuthorizationServerMetadata.parse(body);
            URI authorize = found.getAuthorizationEndpointURI();
            URI token = found.getTokenEndpointURI();
            if (!isWeb(authorize) || !isWeb(token)) {
                return Optional.empty();
            }
            URI keys = found.getJWKSetURI();
            return Optional.of(new Endpoints(
                    Optional.of(found.getIssuer().getValue()),
                    authorize,
                    token.getRawPath(),
                    isWeb(keys) ? keys.getRawPath() : documented.keysPath()));
        } catch (ParseException e) {
            LOG.debug("Connection '{}': the discovery document cannot be read", settings.connection(), e);
            return Optional.empty();
        }
    }

    /** What a page, or a request, may be sent to: no scheme but the web's, and none that is weaker than the instance's. */
    private boolean isWeb(@Nullable URI uri) {
        if (uri == null || uri.getHost() == null || uri.getRawPath() == null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme())
                        && settings.origin().startsWith("http:"));
    }

    @Override
    public String toString() {
        return "Discovery[" + settings.site() + "]";
    }
}
