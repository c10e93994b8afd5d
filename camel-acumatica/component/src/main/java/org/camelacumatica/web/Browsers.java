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
package org.camelacumatica.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells browsers apart by a cookie that no script reads and no other site's form sends, and marks our forms with a token
 * that belongs to the cookie. The tokens' key lives as long as this object.
 */
final class Browsers {
    private static final int BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = bytes();
    private final String cookie;
    private final String attributes;

    Browsers(PageSettings settings) {
        // The prefix keeps a neighbour of the host's domain from setting ours; it asks for https and the path /.
        this.cookie = settings.isSecure() ? "__Host-acumatica" : "acumatica";
        this.attributes = settings.isSecure()
                ? "; Path=/; Secure; HttpOnly; SameSite=Lax"
                : "; Path=" + settings.path() + "; HttpOnly; SameSite=Lax";
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /** An unguessable name for a browser, a terminal or a ticket. */
    String newName() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /** The browser that its cookie names. */
    Optional<String> of(Request request) {
        for (String pair : request.cookies().split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2
                    && parts[0].equals(cookie)
                    && NAME.matcher(parts[1]).matches()) {
                return Optional.of(parts[1]);
            }
        }
        return Optional.empty();
    }

    /** The header that gives a browser its name. */
    String setCookie(String browser) {
        return cookie + "=" + browser + attributes;
    }

    /** What a form of ours for that browser carries. */
    String token(String browser) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] token = mac.doFinal(("form:" + browser).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every JDK", e);
        }
    }

    /** Whether a form is ours and was made for the browser that sends it. */
    boolean isOurs(Request request) {
        boolean sameSite = request.site().map("same-origin"::equals).orElse(true);
        Optional<String> browser = of(request);
        String token = request.form().get("token").orElse("");
        return sameSite
                && browser.isPresent()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        token(browser.get()).getBytes(StandardCharsets.UTF_8));
    }
}
