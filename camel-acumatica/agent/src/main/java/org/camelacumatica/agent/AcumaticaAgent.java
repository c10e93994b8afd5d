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
package org.camelacumatica.agent;

import java.security.PublicKey;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.camelacumatica.agent.gateway.AgentNames;
import org.camelacumatica.agent.gateway.Declared;
import org.jspecify.annotations.Nullable;

/**
 * An agent, declared as a bean; the bean's name is the agent's name. A connection with {@code mode=onPremise} names it as
 * its {@code agent}. It signs in with the token that was made for it, with {@code publicKey}, or with either.
 */
public class AcumaticaAgent {
    private static final Pattern TARGET = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s/@]+):(\\d{1,5})");
    private static final int MOST_PORT = 65_535;

    private @Nullable String target;
    private @Nullable String publicKey;

    /**
     * What this declares, checked.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    Declared declared(String name) {
        AgentNames.checked(name);
        return new Declared(name, checkedTarget(name), key(name));
    }

    private String checkedTarget(String name) {
        String text = target == null ? "" : target.strip().toLowerCase(Locale.ROOT);
        var matcher = TARGET.matcher(text);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(2)) > MOST_PORT
                || Integer.parseInt(matcher.group(2)) == 0) {
            throw new IllegalArgumentException("Agent '" + name + "': target '" + text
                    + "' is no HOST:PORT. Name the instance's host and port, as they stand in the connection's"
                    + " instanceUri and behind the agent's --allow, such as erp.example.com:443.");
        }
        return text;
    }

    private Optional<PublicKey> key(String name) {
        String text = publicKey;
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(text.strip());
            if (entry != null && KeyPairProvider.SSH_ED25519.equals(entry.getKeyType())) {
                return Optional.of(entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
            }
        } catch (Exception e) {
            throw noKey(name, e);
        }
        throw noKey(name, null);
    }

    private static IllegalArgumentException noKey(String name, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "Agent '" + name + "': publicKey is no ed25519 key. It is a line like 'ssh-ed25519 AAAA... comment',"
                        + " as ssh-keygen -t ed25519 writes it into the file that ends in .pub.",
                cause);
    }

    public @Nullable String getTarget() {
        return target;
    }

    /** The one {@code HOST:PORT} behind the agent: the instance's, as its connections have it. */
    public void setTarget(String target) {
        this.target = target;
    }

    public @Nullable String getPublicKey() {
        return publicKey;
    }

    /** The public half of an ed25519 key that the agent may sign in with, as a line of OpenSSH's. */
    public void setPublicKey(String publicKey) {
        this.publicKey = publicKey;
    }
}
