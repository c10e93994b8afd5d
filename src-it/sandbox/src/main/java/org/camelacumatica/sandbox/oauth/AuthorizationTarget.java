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
package org.camelacumatica.sandbox.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the answer to an authorization request may be sent: both are known to belong together.
 *
 * @param client who asks
 * @param redirectUri registered for it
 * @param state comes back as it was sent
 */
public record AuthorizationTarget(OAuthClient client, String redirectUri, Optional<String> state) {
    /** The address that tells the client of a refusal. */
    public String refusal(OAuthException refusal) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", refusal.error());
        refusal.description().ifPresent(text -> parameters.put("error_description", text));
        return with(parameters);
    }

    /** The address that hands out a code. */
    String answer(String code, String scope, Optional<String> sessionState) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        parameters.put("scope", scope);
        sessionState.ifPresent(text -> parameters.put("session_state", text));
        return with(parameters);
    }

    private String with(Map<String, String> parameters) {
        state.ifPresent(text -> parameters.put("state", text));
        StringBuilder uri = new StringBuilder(redirectUri);
        char next = redirectUri.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            uri.append(next).append(parameter.getKey()).append('=');
            uri.append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                    .replace("+", "%20"));
            next = '&';
        }
        return uri.toString();
    }

    @Override
    public String toString() {
        return "AuthorizationTarget " + redirectUri + " of " + client.id();
    }
}
