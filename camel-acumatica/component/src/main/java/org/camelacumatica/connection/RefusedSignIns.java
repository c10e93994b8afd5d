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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camelacumatica.connection.ConnectionSettings.Cookie;
import org.camelacumatica.connection.ConnectionSettings.OAuthCode;
import org.camelacumatica.connection.ConnectionSettings.OAuthPassword;
import org.camelacumatica.model.SignInMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a refused sign-in in a file of the connection. The file holds an HMAC of instance and credentials under the
 * store's key, the time, and nothing secret; other credentials are not concerned by it. Safe for many threads.
 */
final class RefusedSignIns implements SignInMemory {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final String ALGORITHM = "HmacSHA256";

    private final String connection;
    private final StateDirectory directory;
    private final byte[] credentials;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<String> unwritten = Optional.empty();

    private RefusedSignIns(String connection, StateDirectory directory, byte[] credentials, Clock clock) {
        this.connection = connection;
        this.directory = directory;
        this.credentials = credentials;
        this.clock = clock;
    }

    static SignInMemory of(ConnectionSettings settings, StateDirectory directory, Clock clock) {
        StringBuilder text = new StringBuilder(settings.instance().toString());
        if (settings.signIn() instanceof Cookie cookie) {
            append(text, "cookie", cookie.username(), cookie.password(), String.valueOf(cookie.tenant()));
        } else if (settings.signIn() instanceof OAuthPassword oauth) {
            append(text, "password", oauth.username(), oauth.password(), oauth.clientId(), oauth.clientSecret());
            append(text, oauth.scopes().toArray(String[]::new));
        } else if (settings.signIn() instanceof OAuthCode code) {
            append(text, "authorizationCode", code.clientId(), code.clientSecret());
            append(text, code.scopes().toArray(String[]::new));
        }
        return new RefusedSignIns(settings.name(), directory, text.toString().getBytes(StandardCharsets.UTF_8), clock);
    }

    private static void append(StringBuilder text, String... parts) {
        for (String part : parts) {
            text.append('\n').append(part.length()).append(':').append(part);
        }
    }

    @Override
    public Optional<String> refusal() {
        lock.lock();
        try {
            if (unwritten.isPresent()) {
                return unwritten;
            }
            List<String> lines = Files.readAllLines(directory.existing(file()), StandardCharsets.UTF_8);
            if (lines.size() < 2 || !marks().contains(lines.get(0))) {
                return Optional.empty();
            }
            return Optional.of("The same credentials were refused at " + lines.get(1)
                    + " and are not sent again, because accounts lock. Change them; or, after the account was unlocked"
                    + " for instance, test the connection, which sends them once more, or remove "
                    + directory.existing(file()).toAbsolutePath() + ".");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Whether the same credentials were refused before cannot be read from "
                    + directory.existing(file()).toAbsolutePath() + " (" + e + "). Make it readable, or remove it.");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused(String reason) {
        lock.lock();
        try {
            keep(clock.instant());
            LOG.warn("Connection '{}': the sign-in {}; it is not repeated with these credentials", connection, reason);
        } finally {
            lock.unlock();
        }
    }

    /** Where the disk does not take it, it is kept for as long as the process lives: the same must not go out again. */
    private void keep(Instant now) {
        try {
            directory.write(file(), marks().get(0) + "\n" + now + "\n");
        } catch (UncheckedIOException e) {
            LOG.error("Connection '{}': a refused sign-in is remembered until the process ends only", connection, e);
            unwritten = Optional.of("The same credentials were refused at " + now
                    + " and are not sent again, because accounts lock. Change them.");
        }
    }

    @Override
    public void accepted() {
        lock.lock();
        try {
            unwritten = Optional.empty();
            Path file = directory.existing(file());
            if (Files.deleteIfExists(file)) {
                LOG.info("Connection '{}': the sign-in is accepted again", connection);
            }
        } catch (IOException e) {
            LOG.error("Connection '{}': the mark of a refused sign-in cannot be removed", connection, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget() {
        lock.lock();
        try {
            unwritten = Optional.empty();
            if (Files.deleteIfExists(directory.existing(file()))) {
                LOG.info("Connection '{}': refused credentials are sent once more, because a person asks", connection);
            }
        } catch (IOException e) {
            LOG.error("Connection '{}': the mark of a refused sign-in cannot be removed", connection, e);
        } finally {
            lock.unlock();
        }
    }

    /** A name that any file system takes, different for different connections. */
    private String file() {
        String readable = connection.replaceAll("[^A-Za-z0-9._-]", "_");
        String suffix = readable.equals(connection) ? "" : "-" + Integer.toHexString(connection.hashCode());
        return "refused-" + readable + suffix;
    }

    /** Of these credentials, by the key that seals and by those it has replaced: what was refused before counts on. */
    private List<String> marks() {
        return directory.keys().stream().map(this::mark).toList();
    }

    private String mark(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(credentials));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "RefusedSignIns[" + connection + "]";
    }
}
