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

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it was declared, before anything of it was checked. Absent text is {@code null}.
 *
 * @param name the name under which routes use it
 * @param clientId the OAuth client's id, already looked up by its name
 * @param concurrencyLevel {@code null}: as many as sessions
 * @param requestsPerMinute {@code null}: no own limit
 * @param maximumSeats {@code null}: no limit
 */
public record ConnectionDraft(
        String name,
        @Nullable String mode,
        @Nullable String agent,
        @Nullable String authenticationType,
        @Nullable String instanceUri,
        @Nullable String endpointName,
        @Nullable String endpointVersion,
        @Nullable String tenant,
        @Nullable String branch,
        @Nullable String locale,
        @Nullable String oauthClient,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String grant,
        @Nullable String authorizeUri,
        Duration authorizationLifetime,
        @Nullable String username,
        @Nullable String password,
        @Nullable String scopes,
        int sessions,
        Duration sessionIdle,
        @Nullable Integer concurrencyLevel,
        @Nullable String borrowConcurrencyFrom,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer maximumSeats,
        Duration leaseTimeout,
        Duration connectTimeout,
        Duration responseTimeout,
        int maximumRetries,
        Duration retryDelay,
        Duration maximumRetryDelay,
        @Nullable String timeZone,
        boolean allowHttp) {

    /** Names the connection and nothing else: some of the rest is secret. */
    @Override
    public String toString() {
        return "ConnectionDraft[" + name + "]";
    }
}
