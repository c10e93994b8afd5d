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
package org.camelacumatica.agent.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The access tokens of agents. A token is shown once, to whoever asked for it, and only its hash is kept, in a file for
 * each agent. An agent has one token: a new one takes the place of the old one from the next sign-in on, and closes no
 * tunnel that is open. Other processes may make and revoke tokens meanwhile. Safe for many threads.
 */
public final class AgentTokens {
    private static final int BYTES = 32;
    private static final byte[] NONE = new byte[BYTES];

    private final SecureRandom random = new SecureRandom();
    private final Path folder;

    private AgentTokens(Path folder) {
        this.folder = folder;
    }

    /** Those that are kept in a component's state directory. */
    public static AgentTokens in(Path stateDirectory) {
        return new AgentTokens(stateDirectory.resolve("agents"));
    }

    /** Makes a token for an agent. */
    public String make(String agent) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            PrivateFile.write(
                    file(agent), (HexFormat.of().formatHex(hash(token)) + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("The token of agent '" + agent + "' cannot be kept", e);
        }
        return token;
    }

    /** Forgets an agent's token; says whether there was one. */
    public boolean revoke(String agent) {
        try {
            return Files.deleteIfExists(file(agent));
        } catch (IOException e) {
            throw new UncheckedIOException("The token of agent '" + agent + "' cannot be forgotten", e);
        }
    }

    /** Whether an agent has a token. */
    boolean has(String agent) {
        return Files.exists(file(agent));
    }

    /** Whether that is the agent's token. Takes as long where there is none. */
    boolean matches(String agent, String token) {
        byte[] kept = kept(agent);
        return MessageDigest.isEqual(hash(token), kept) && kept != NONE;
    }

    private byte[] kept(String agent) {
        if (!AgentNames.isName(agent)) {
            return NONE;
        }
        try {
            return HexFormat.of().parseHex(Files.readString(file(agent)).strip());
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The token of agent '" + agent + "' cannot be read", e);
        }
    }

    private Path file(String agent) {
        return folder.resolve(AgentNames.checked(agent) + ".token");
    }

    /** A token has as many random bits as the hash: a slow one with salt would protect nothing more. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }
}
