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
package org.camelacumatica.sandbox.signin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Makes the texts that nobody may guess: cookies, tokens, client secrets. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();

    private Secrets() {}

    /** From now on the listener hears of every text that is made in this process, to look where it must not turn up. */
    public static void listen(Consumer<String> listener) {
        LISTENERS.add(listener);
    }

    /** It has heard enough. */
    public static void leave(Consumer<String> listener) {
        LISTENERS.remove(listener);
    }

    private static String told(String text) {
        LISTENERS.forEach(listener -> listener.accept(text));
        return text;
    }

    /** As an opaque reference token looks: base64url, 43 characters for 32 bytes. */
    public static String base64Url(int bytes) {
        return told(Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes)));
    }

    /** As IIS writes a ticket: upper-case hexadecimal. */
    public static String hex(int bytes) {
        return told(HexFormat.of().withUpperCase().formatHex(random(bytes)));
    }

    /** As ASP.NET writes a session id: lower-case letters and digits. */
    public static String letters(int count) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz012345";
        StringBuilder text = new StringBuilder(count);
        for (byte b : random(count)) {
            text.append(alphabet.charAt(b & 31));
        }
        return told(text.toString());
    }

    private static byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }
}
