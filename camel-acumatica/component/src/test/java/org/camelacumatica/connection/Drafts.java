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
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Drafts of connections: everything as in a fresh bean, but for what a test says. */
@NullUnmarked // what is absent fails the test
final class Drafts {
    private final Map<String, Object> values = new HashMap<>();

    private Drafts() {}

    static Drafts oauth() {
        return new Drafts()
                .with("instanceUri", "https://erp.example.com/Site")
                .with("oauthClient", "client")
                .with("clientId", "0123@Company")
                .with("clientSecret", "s3cret")
                .with("grant", "password")
                .with("username", "admin")
                .with("password", "pa55word");
    }

    static Drafts code() {
        return oauth().without("grant").without("username").without("password");
    }

    static Drafts cookie() {
        return new Drafts()
                .with("authenticationType", "cookie")
                .with("instanceUri", "https://erp.example.com/Site")
                .with("username", "admin")
                .with("password", "pa55word");
    }

    Drafts with(String property, Object value) {
        values.put(property, value);
        return this;
    }

    Drafts without(String property) {
        values.remove(property);
        return this;
    }

    Drafts named(String name) {
        return with("name", name);
    }

    ConnectionSettings check() {
        return SettingsCheck.check(draft());
    }

    private String text(String property) {
        return (String) values.get(property);
    }

    private Duration time(String property) {
        return (Duration) values.getOrDefault(property, Duration.ofSeconds(30));
    }

    ConnectionDraft draft() {
        return new ConnectionDraft(
                (String) values.getOrDefault("name", "erp"),
                text("mode"),
                text("agent"),
                text("authenticationType"),
                text("instanceUri"),
                text("endpointName"),
                text("endpointVersion"),
                text("tenant"),
                text("branch"),
                text("locale"),
                text("oauthClient"),
                text("clientId"),
                text("clientSecret"),
                text("grant"),
                text("authorizeUri"),
                (Duration) values.getOrDefault("authorizationLifetime", Duration.ofDays(30)),
                text("username"),
                text("password"),
                text("scopes"),
                (int) values.getOrDefault("sessions", 1),
                time("sessionIdle"),
                (Integer) values.get("concurrencyLevel"),
                text("borrowConcurrencyFrom"),
                (Integer) values.get("requestsPerMinute"),
                (Integer) values.get("maximumSeats"),
                time("leaseTimeout"),
                time("connectTimeout"),
                time("responseTimeout"),
                (int) values.getOrDefault("maximumRetries", 5),
                time("retryDelay"),
                time("maximumRetryDelay"),
                text("timeZone"),
                (boolean) values.getOrDefault("allowHttp", false));
    }
}
