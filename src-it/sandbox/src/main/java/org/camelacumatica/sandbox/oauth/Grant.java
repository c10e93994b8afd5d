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
package org.camelacumatica.sandbox.oauth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.camelacumatica.sandbox.signin.Loss;
import org.camelacumatica.sandbox.signin.SeatLimitException;
import org.camelacumatica.sandbox.signin.Seats;
import org.camelacumatica.sandbox.signin.Session;

/**
 * What a user allowed a client. Under scope {@code api} it has one session, which lives as long as its newest access
 * token and survives a refresh. Safe for many threads.
 */
public final class Grant {
    private final int number;
    private final OAuthClient client;
    private final String user;
    private final Kind kind;
    private final String asked;
    private final Set<String> scopes;
    private final Optional<String> nonce;
    private final Instant given;
    private Instant newestEnd = Instant.MIN;
    private Optional<Session> session = Optional.empty();

    /** How it was given. */
    public enum Kind {
        PASSWORD,
        AUTHORIZATION_CODE
    }

    /** @param scopes in the order they were asked for */
    Grant(
            int number,
            OAuthClient client,
            String user,
            Kind kind,
            String asked,
            Set<String> scopes,
            Optional<String> nonce,
            Instant given) {
        this.number = number;
        this.client = client;
        this.user = user;
        this.kind = kind;
        this.asked = asked;
        this.scopes = scopes;
        this.nonce = nonce;
        this.given = given;
    }

    public String tenant() {
        return client.tenant();
    }

    public String user() {
        return user;
    }

    /** Whether the grant reaches the API at all. */
    public boolean reachesApi() {
        return scopes.contains(Scopes.API) || isConcurrent();
    }

    /** Whether each call without a session cookie opens a session of its own. */
    public boolean isConcurrent() {
        return scopes.contains(Scopes.CONCURRENT);
    }

    /** The one session of an {@code api} grant; opened where it has none that is open. */
    public synchronized Session session(Seats seats) throws SeatLimitException {
        Optional<Session> open = openSession();
        if (open.isPresent()) {
            return open.get();
        }
        Session fresh = seats.openUntil(tenant(), user, newestEnd);
        session = Optional.of(fresh);
        return fresh;
    }

    /** How it shows that somebody else ended its session; told once, the next call opens a new one. */
    public synchronized Optional<Loss> takeLoss() {
        Optional<Loss> loss = session.filter(Session::isClosed).flatMap(Session::loss);
        if (loss.isPresent()) {
            session = Optional.empty();
        }
        return loss;
    }

    /** The one session of an {@code api} grant, where it is open. */
    public synchronized Optional<Session> openSession() {
        return session.filter(s -> !s.isClosed());
    }

    synchronized void tokenEndsAt(Instant end) {
        if (end.isAfter(newestEnd)) {
            newestEnd = end;
            openSession().ifPresent(s -> s.keepUntil(end));
        }
    }

    /** Names the grant; no secret. */
    int number() {
        return number;
    }

    OAuthClient client() {
        return client;
    }

    Kind kind() {
        return kind;
    }

    String asked() {
        return asked;
    }

    Set<String> scopes() {
        return scopes;
    }

    Optional<String> nonce() {
        return nonce;
    }

    Instant given() {
        return given;
    }
}
