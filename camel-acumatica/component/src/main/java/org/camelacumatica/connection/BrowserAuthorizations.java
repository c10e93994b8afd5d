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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camelacumatica.auth.CodeFlow;
import org.camelacumatica.connection.Authorizations.Outcome.Authorized;
import org.camelacumatica.connection.Authorizations.Outcome.NotAuthorized;
import org.camelacumatica.model.AcumaticaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorizations in memory, bounded. What has ended is remembered for an hour, so that whoever comes late hears why. Safe
 * for many threads.
 */
public final class BrowserAuthorizations implements Authorizations {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST = 1_000;
    private static final int LONGEST_WORDS = 200;
    private static final String AGAIN = "Begin the authorization again on the page of the connections.";

    private final Clock clock;
    private final Cache<String, Begun> begun =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    public BrowserAuthorizations(Clock clock) {
        this.clock = clock;
    }

    private record Begun(
            LiveConnection connection, CodeFlow.Asked asked, byte[] browser, Instant at, AtomicBoolean used) {
        String name() {
            return connection.settings().name();
        }

        @Override
        public String toString() {
            return "Begun[" + name() + " at " + at + "]";
        }
    }

    @Override
    public URI begin(LiveConnection connection, URI callback, String browser) {
        CodeFlow.Asked asked = connection.askForCode(callback);
        begun.put(
                digest(asked.state()),
                new Begun(connection, asked, hash(browser), clock.instant(), new AtomicBoolean()));
        LOG.info(
                "Connection '{}': an authorization has begun",
                connection.settings().name());
        return asked.browserGoesTo();
    }

    @Override
    public Outcome finish(String browser, Map<String, String> parameters) {
        String state = parameters.getOrDefault("state", "");
        Begun found = state.isEmpty() ? null : begun.getIfPresent(digest(state));
        if (found == null) {
            return refused("", "The callback belongs to no authorization that has begun here.", AGAIN);
        }
        if (!found.used().compareAndSet(false, true)) {
            return refused(found.name(), "The callback was used before.", AGAIN);
        }
        if (clock.instant().isAfter(found.at().plus(LIFE))) {
            return refused(
                    found.name(),
                    "The authorization began more than " + LIFE.toMinutes() + " minutes ago and has ended.",
                    AGAIN);
        }
        if (!MessageDigest.isEqual(found.browser(), hash(browser))) {
            return refused(
                    found.name(),
                    "The authorization was begun in another browser.",
                    "Begin and end it in the same browser, with its cookies.");
        }
        return finish(found, parameters);
    }

    private Outcome finish(Begun found, Map<String, String> parameters) {
        String error = parameters.getOrDefault("error", "");
        String code = parameters.getOrDefault("code", "");
        String issuer = parameters.getOrDefault("iss", "");
        if (!error.isEmpty()) {
            return CallbackError.of(
                    found.name(), words(error), words(parameters.getOrDefault("error_description", "")));
        }
        if (!issuer.isEmpty()
                && found.asked().issuer().filter(known -> !known.equals(issuer)).isPresent()) {
            return refused(found.name(), "The callback comes from another server than the one that was asked.", AGAIN);
        }
        if (code.isEmpty()) {
            return refused(found.name(), "The callback holds no code.", AGAIN);
        }
        try {
            found.connection().redeem(found.asked(), code);
            return new Authorized(found.name());
        } catch (AcumaticaException e) {
            LOG.debug("Connection '{}': the code gave nothing", found.name(), e);
            String remedy = e.getFailure().remedy();
            return refused(
                    found.name(),
                    e.getFailure().subject() + " " + e.getFailure().seen()
                            + (e.getFailure().seen().endsWith(".") ? "" : "."),
                    remedy.isEmpty() ? AGAIN : remedy);
        }
    }

    private static NotAuthorized refused(String connection, String reason, String remedy) {
        LOG.warn(
                "{}: not authorized. {}",
                connection.isEmpty() ? "A callback" : "Connection '" + connection + "'",
                reason);
        return new NotAuthorized(connection, reason, remedy);
    }

    /** What a stranger may have written: short, and nothing but words. */
    private static String words(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS) + "...";
    }

    /** States are looked up by their digest, so that the time a comparison takes tells nothing of one. */
    private static String digest(String state) {
        return HexFormat.of().formatHex(hash(state));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "BrowserAuthorizations[" + begun.estimatedSize() + "]";
    }
}
