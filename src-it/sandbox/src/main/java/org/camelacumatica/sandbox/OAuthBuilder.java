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
package org.camelacumatica.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camelacumatica.sandbox.oauth.OAuthClient;
import org.camelacumatica.sandbox.oauth.OAuthSettings;
import org.camelacumatica.sandbox.oauth.RedirectUris;
import org.camelacumatica.sandbox.oauth.RefreshMode;
import org.camelacumatica.sandbox.oauth.ScopePolicy;
import org.camelacumatica.sandbox.signin.Secrets;

/** Sets up the authorization server of a sandbox; each thing has the default of the real one. */
public final class OAuthBuilder {
    private Optional<String> clientId = Optional.empty();
    private Optional<String> clientSecret = Optional.empty();
    private Optional<Duration> clientSecretLife = Optional.empty();
    private final List<String> redirectUris = new ArrayList<>();
    private Duration tokenLife = Duration.ofHours(1);
    private RefreshMode refreshMode = RefreshMode.ABSOLUTE;
    private Optional<Duration> refreshLife = Optional.empty();
    private Duration refreshCap = Duration.ofDays(90);
    private Duration codeLife = Duration.ofSeconds(60);
    private final Set<String> refusedScopes = new LinkedHashSet<>();
    private final Set<String> withheldScopes = new LinkedHashSet<>();

    OAuthBuilder() {}

    /** The first tenant's client; {@code @Tenant} is added where it is missing. Made up by default. */
    public OAuthBuilder clientId(String value) {
        clientId = Optional.of(value);
        return this;
    }

    /** Its secret; made up by default. */
    public OAuthBuilder clientSecret(String value) {
        clientSecret = Optional.of(value);
        return this;
    }

    /** So long after the start the clients' secrets expire; never by default. */
    public OAuthBuilder clientSecretLife(Duration value) {
        clientSecretLife = Optional.of(value);
        return this;
    }

    /** Registers one more redirect URI; with none, any loopback address with the path {@code /acumatica/callback}. */
    public OAuthBuilder redirectUri(String value) {
        redirectUris.add(value);
        return this;
    }

    /** The life of an access token; 1 hour by default. */
    public OAuthBuilder tokenLife(Duration value) {
        tokenLife = value;
        return this;
    }

    public OAuthBuilder refreshMode(RefreshMode value) {
        refreshMode = value;
        return this;
    }

    /** What the refresh mode counts: 30 days from the grant, or 15 days without a refresh, by default. */
    public OAuthBuilder refreshLife(Duration value) {
        refreshLife = Optional.of(value);
        return this;
    }

    /** So long after it was given a sliding grant ends in any case; 90 days by default. */
    public OAuthBuilder refreshCap(Duration value) {
        refreshCap = value;
        return this;
    }

    /** The life of an authorization code; 60 seconds by default. */
    public OAuthBuilder codeLife(Duration value) {
        codeLife = value;
        return this;
    }

    /** Asking for one of these is {@code invalid_scope}. */
    public OAuthBuilder refuseScopes(String... scopes) {
        refusedScopes.addAll(List.of(scopes));
        return this;
    }

    /** These may be asked for and are not granted. */
    public OAuthBuilder withholdScopes(String... scopes) {
        withheldScopes.addAll(List.of(scopes));
        return this;
    }

    OAuthSettings settings() {
        Duration life = refreshLife.orElse(Duration.ofDays(refreshMode == RefreshMode.SLIDING ? 15 : 30));
        return new OAuthSettings(
                tokenLife, refreshMode, life, refreshCap, codeLife, new ScopePolicy(refusedScopes, withheldScopes));
    }

    /** One client for each tenant. */
    List<OAuthClient> clients(List<String> tenants, Clock clock) {
        RedirectUris uris = new RedirectUris(redirectUris);
        Optional<Instant> end = clientSecretLife.map(clock.instant()::plus);
        List<OAuthClient> clients = new ArrayList<>();
        for (String tenant : tenants) {
            boolean first = clients.isEmpty();
            String id = first ? clientId.orElseGet(OAuthBuilder::guid) : guid();
            String secret = first ? clientSecret.orElseGet(OAuthBuilder::secret) : secret();
            clients.add(new OAuthClient(id.contains("@") ? id : id + "@" + tenant, secret, tenant, uris, end));
        }
        return clients;
    }

    private static String guid() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    private static String secret() {
        return Secrets.base64Url(16);
    }
}
