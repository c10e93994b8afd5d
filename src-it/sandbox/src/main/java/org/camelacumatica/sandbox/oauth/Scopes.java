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

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scopes that may be asked for. */
public final class Scopes {
    static final String API = "api";
    static final String CONCURRENT = "api:concurrent_access";
    static final String OFFLINE = "offline_access";

    /** As the discovery document lists them. */
    public static final List<String> KNOWN = List.of("openid", "profile", "email", "phone", API, CONCURRENT, OFFLINE);

    private Scopes() {}

    static Set<String> parse(String text, RefreshMode mode) throws OAuthException {
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
        if (!KNOWN.containsAll(scopes) || (mode == RefreshMode.NONE && scopes.contains(OFFLINE))) {
            throw new OAuthException("invalid_scope");
        }
        return scopes;
    }
}
