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

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered applications. Safe for many threads. */
public final class Clients {
    private final List<OAuthClient> clients;
    private final Clock clock;
    private volatile boolean expired;

    public Clients(List<OAuthClient> clients, Clock clock) {
        this.clients = List.copyOf(clients);
        this.clock = clock;
    }

    /** Lets all secrets expire, or takes that back. */
    public void expireSecrets(boolean value) {
        expired = value;
    }

    Optional<OAuthClient> find(String id) {
        return clients.stream()
                .filter(client -> client.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The application whose id and secret stand in a form; an expired secret is as good as a wrong one. */
    OAuthClient authenticated(Map<String, String> form) throws OAuthException {
        String secret = form.getOrDefault("client_secret", "");
        return find(form.getOrDefault("client_id", ""))
                .filter(client -> client.secret().equals(secret) && !isExpired(client))
                .orElseThrow(() -> new OAuthException("invalid_client"));
    }

    private boolean isExpired(OAuthClient client) {
        return expired
                || client.secretEnd()
                        .filter(end -> !clock.instant().isBefore(end))
                        .isPresent();
    }
}
