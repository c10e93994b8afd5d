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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Whose a kept grant is. Where one of these changes, the grant belongs to somebody else and is dropped.
 *
 * @param instance the site's address
 * @param clientId with the tenant behind the {@code @}
 * @param user who signs in by password; {@code ""} where a person authorizes in a browser
 * @param scopes what is asked for, in any order
 */
public record GrantBinding(String instance, String clientId, String user, List<String> scopes) {
    public GrantBinding {
        scopes = scopes.stream().sorted().distinct().toList();
    }

    /** The same text for the same four, and for no other ones. */
    String digest() {
        List<String> parts = new ArrayList<>(List.of(instance, clientId, user));
        parts.addAll(scopes);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                // Its length before each part: "a" and "bc" are not "ab" and "c".
                digest.update((part.length() + ":" + part + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }
}
