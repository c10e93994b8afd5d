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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scopes that may be asked for. */
public final class Scopes {
    static final String API = "api";
    static final String CONCURRENT = "api:concurrent_access";
    static final String OFFLINE = "offline_access";
    static final String OPENID = "openid";

    /** As the discovery document lists them. */
    public static final List<String> KNOWN = List.of(OPENID, "profile", "email", "phone", API, CONCURRENT, OFFLINE);

    private Scopes() {}

    /** What is granted of what was asked for, in its order. */
    static Set<String> granted(String text, OAuthSettings settings) throws OAuthException {
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
        if (!KNOWN.containsAll(scopes)
                || !Collections.disjoint(scopes, settings.scopes().refused())
                || (settings.refreshMode() == RefreshMode.NONE && scopes.contains(OFFLINE))) {
            throw new OAuthException("invalid_scope");
        }
        scopes.removeAll(settings.scopes().withheld());
        return scopes;
    }
}
