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

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import org.camelacumatica.auth.KeptGrant.Intent;

/**
 * A kept grant as bytes, before they are sealed: a properties file. Names that a newer version has added are passed over.
 */
final class KeptGrantText {
    private static final String BINDING = "binding";

    /**
     * What was read.
     *
     * @param binding whose grant it is
     */
    record Bound(String binding, KeptGrant grant) {}

    private KeptGrantText() {}

    static byte[] write(String binding, KeptGrant grant) {
        Properties text = new Properties();
        text.setProperty(BINDING, binding);
        text.setProperty("grant", Long.toString(grant.grant()));
        text.setProperty("scope", grant.scope());
        text.setProperty("authorizedAt", grant.authorizedAt().toString());
        text.setProperty("obtainedAt", grant.obtainedAt().toString());
        grant.refreshToken().ifPresent(token -> text.setProperty("refreshToken", token));
        grant.access().ifPresent(access -> {
            text.setProperty("access.value", access.value());
            text.setProperty("access.expiresAt", access.expiresAt().toString());
            text.setProperty("access.endsAt", access.endsAt().toString());
        });
        grant.intent().ifPresent(intent -> {
            text.setProperty("intent.begunAt", intent.begunAt().toString());
            text.setProperty("intent.tokenHash", intent.tokenHash());
            text.setProperty("intent.times", Integer.toString(intent.times()));
        });
        grant.spent().ifPresent(why -> text.setProperty("spent", why));
        StringWriter out = new StringWriter();
        try {
            text.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("A writer into memory does not fail", e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException where it is not a kept grant */
    static Bound read(byte[] bytes) {
        Properties text = new Properties();
        try {
            text.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            long grant = Long.parseLong(need(text, "grant"));
            String scope = need(text, "scope");
            return new Bound(
                    need(text, BINDING),
                    new KeptGrant(
                            grant,
                            find(text, "refreshToken"),
                            access(text, scope, grant),
                            scope,
                            time(text, "authorizedAt"),
                            time(text, "obtainedAt"),
                            intent(text),
                            find(text, "spent")));
        } catch (IOException | DateTimeParseException e) {
            throw new IllegalArgumentException("not a kept grant", e);
        }
    }

    private static Optional<AccessToken> access(Properties text, String scope, long grant) {
        return find(text, "access.value")
                .map(value -> new AccessToken(
                        value, time(text, "access.expiresAt"), time(text, "access.endsAt"), scope, grant));
    }

    private static Optional<Intent> intent(Properties text) {
        return find(text, "intent.tokenHash")
                .map(hash ->
                        new Intent(time(text, "intent.begunAt"), hash, Integer.parseInt(need(text, "intent.times"))));
    }

    private static Instant time(Properties text, String name) {
        return Instant.parse(need(text, name));
    }

    private static String need(Properties text, String name) {
        return find(text, name).orElseThrow(() -> new IllegalArgumentException("not a kept grant: no " + name));
    }

    private static Optional<String> find(Properties text, String name) {
        return Optional.ofNullable(text.getProperty(name));
    }
}
