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

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is set up: checked, complete, immutable. Made by {@link SettingsCheck}.
 *
 * @param endpointVersion {@code null}: the newest that the instance offers
 * @param signIn who signs in, and how
 * @param sessions how many seats it may hold at once
 * @param concurrencyLevel how many requests at once, of the pool whoever it belongs to
 * @param loan whose pool it is
 * @param agent whose tunnel reaches the instance, {@code null}: none is needed
 */
public record ConnectionSettings(
        String name,
        InstanceAddress instance,
        String endpointName,
        @Nullable String endpointVersion,
        @Nullable String branch,
        SignIn signIn,
        int sessions,
        Duration sessionIdle,
        int concurrencyLevel,
        Loan loan,
        Duration leaseTimeout,
        Duration connectTimeout,
        Duration responseTimeout,
        int maximumRetries,
        Duration retryDelay,
        Duration maximumRetryDelay,
        ZoneId timeZone,
        @Nullable String agent) {

    /** The ways to sign in. None prints its secrets. */
    public sealed interface SignIn {
        /** The tenant as far as it is known before the first sign-in. */
        @Nullable
        String tenant();
    }

    /** Cookie sign-in by name and password. */
    public record Cookie(String username, String password, @Nullable String tenant, @Nullable String locale)
            implements SignIn {
        @Override
        public String toString() {
            return "Cookie[" + username + "]";
        }
    }

    /** OAuth, with either grant; the tenant stands behind the {@code @} of the client id. */
    public sealed interface OAuth extends SignIn {
        String clientId();

        String clientSecret();

        /** What is asked for. */
        List<String> scopes();
    }

    /** OAuth with the password grant; the tenant stands behind the {@code @} of the client id. */
    public record OAuthPassword(
            String clientId,
            String clientSecret,
            String username,
            String password,
            List<String> scopes,
            @Nullable String tenant)
            implements OAuth {
        @Override
        public String toString() {
            return "OAuthPassword[" + username + "]";
        }
    }

    /**
     * OAuth with the authorization code grant: a person authorizes in a browser.
     *
     * @param authorizeUri what the browser is sent to, {@code null}: what the instance says
     * @param authorizationLifetime how long the account lets a grant live
     */
    public record OAuthCode(
            String clientId,
            String clientSecret,
            List<String> scopes,
            @Nullable String tenant,
            @Nullable URI authorizeUri,
            Duration authorizationLifetime)
            implements OAuth {
        @Override
        public String toString() {
            return "OAuthCode[" + scopes + "]";
        }
    }

    /** The same with another pool. */
    public ConnectionSettings with(Loan other) {
        return new ConnectionSettings(
                name,
                instance,
                endpointName,
                endpointVersion,
                branch,
                signIn,
                sessions,
                sessionIdle,
                other.level(),
                other,
                leaseTimeout,
                connectTimeout,
                responseTimeout,
                maximumRetries,
                retryDelay,
                maximumRetryDelay,
                timeZone,
                agent);
    }

    /** How the connection signs in, as a word for pages and consoles. */
    public String authentication() {
        return signIn instanceof Cookie ? "cookie" : "oauth2";
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + name + " " + instance + " " + endpointName + "/"
                + (endpointVersion == null ? "newest" : endpointVersion) + " " + signIn + "]";
    }
}
