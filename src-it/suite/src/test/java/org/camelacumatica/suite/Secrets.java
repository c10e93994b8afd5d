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
package org.camelacumatica.suite;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Every secret that a test has used, and every token, code and cookie that the sandbox of this process has made; whatever
 * is said or written must not hold one.
 */
public final class Secrets {
    private static final Map<String, String> USED = new ConcurrentHashMap<>();
    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    /** Whatever could be a token, a code or a cookie of the sandbox. */
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{20,}");

    static {
        org.camelacumatica.sandbox.signin.Secrets.listen(Secrets::made);
    }

    private Secrets() {}

    /** From now on this is a secret; {@code what} names it where it is found. */
    public static void used(String what, String secret) {
        USED.put(secret, what);
    }

    /** The sandbox has made this. */
    static void made(String text) {
        MADE.add(text);
    }

    /** It was none after all. */
    static void forget(String secret) {
        USED.remove(secret);
        MADE.remove(secret);
    }

    /** The name of the secret that the text holds, {@code ""} where it holds none. */
    static String in(String text) {
        for (Map.Entry<String, String> secret : USED.entrySet()) {
            if (text.contains(secret.getKey())) {
                return secret.getValue();
            }
        }
        return LONG.matcher(text).results().anyMatch(word -> MADE.contains(word.group()))
                ? "token, code or cookie that the sandbox has made"
                : "";
    }

    /** Whether the text holds one. */
    public static boolean isIn(String text) {
        return !in(text).isEmpty();
    }

    /** Fails where a text that was seen at that place holds a secret. */
    static void requireNoneIn(String place, String text) {
        String found = in(text);
        if (!found.isEmpty()) {
            throw new AssertionError(place + " holds the " + found);
        }
    }

    /** Fails where a message of the exception, or of what lies beneath it, holds a secret. */
    static void requireNoneIn(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            requireNoneIn("A message of " + at.getClass().getName(), String.valueOf(at.getMessage()));
        }
    }
}
