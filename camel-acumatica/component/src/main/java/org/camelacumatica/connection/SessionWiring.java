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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.connection.ConnectionSettings.Cookie;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.Bearer;
import org.camelacumatica.session.CookieCredentials;
import org.camelacumatica.session.SessionSettings;
import org.camelacumatica.session.SessionSurroundings;
import org.camelacumatica.session.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires a connection's sessions: who signs in, what ends a session later on, and where its seats are written down. */
final class SessionWiring {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final ConnectionSettings settings;
    private final SessionSettings sessionSettings;
    private final SessionSurroundings surroundings;

    SessionWiring(ConnectionSettings settings, PoolWiring pool, Transport transport, ConnectionSurroundings world) {
        this.settings = settings;
        this.sessionSettings = new SessionSettings(
                settings.name(), settings.instance().path(), settings.sessions(), settings.sessionIdle());
        this.surroundings = new SessionSurroundings(
                pool.spending(transport),
                world.workers(),
                world.timer(),
                world.clock(),
                new LedgerFiles(
                        world.stateDirectory(),
                        settings.name(),
                        settings.instance().toString(),
                        world.clock()),
                pool::seats);
    }

    Sessions sessions(SignInMemory memory, Codec codec, Optional<? extends TokenSource> tokens) {
        if (settings.signIn() instanceof Cookie cookie) {
            CookieCredentials credentials = new CookieCredentials(
                    cookie.username(),
                    cookie.password(),
                    Optional.ofNullable(cookie.tenant()),
                    Optional.ofNullable(settings.branch()),
                    Optional.ofNullable(cookie.locale()));
            return Sessions.cookie(
                    sessionSettings, credentials, asked -> codec.write(body(asked)), memory, surroundings);
        }
        TokenSource source = tokens.orElseThrow();
        return Sessions.grant(sessionSettings, grant -> TokenWiring.bearer(source, grant), surroundings);
    }

    private static Map<String, String> body(CookieCredentials credentials) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("name", credentials.username());
        body.put("password", credentials.password());
        credentials.tenant().ifPresent(tenant -> body.put("tenant", tenant));
        credentials.branch().ifPresent(branch -> body.put("branch", branch));
        credentials.locale().ifPresent(locale -> body.put("locale", locale));
        return body;
    }

    /** A live token, fetched where need be; nothing where there is none to be had. */
    static Optional<Bearer> newest(Optional<? extends TokenSource> tokens) {
        try {
            return tokens.map(source -> TokenWiring.bearer(source.token().join()));
        } catch (CompletionException e) {
            LOG.debug("There is no token for a sign-out; it is tried without one", e);
            return Optional.empty();
        }
    }
}
