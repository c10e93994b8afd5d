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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * The redirect URIs that applications have registered, compared to the letter. Where none is registered every loopback
 * address with the path {@value #PATH} will do, because a test's port is not known before it starts.
 */
public record RedirectUris(List<String> registered) {
    static final String PATH = "/acumatica/callback";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public RedirectUris {
        registered = List.copyOf(registered);
        for (String uri : registered) {
            if (parse(uri).getHost() == null) {
                throw new IllegalArgumentException("redirect URI '" + uri + "' must be absolute");
            }
        }
    }

    boolean accepts(String uri) {
        return registered.isEmpty() ? isLoopbackCallback(uri) : registered.contains(uri);
    }

    private static boolean isLoopbackCallback(String text) {
        URI uri;
        try {
            uri = parse(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && LOOPBACK.contains(uri.getHost())
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && PATH.equals(uri.getRawPath());
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("redirect URI '" + text + "' is no URI", e);
        }
    }
}
