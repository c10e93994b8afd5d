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

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where the pages are.
 *
 * @param base what stands before {@code /acumatica} in a browser, without a slash at its end
 * @param console whether there are more pages than the callback
 */
public record PageSettings(URI base, boolean console) {
    static final String FOLDER = "/acumatica";

    public PageSettings {
        String scheme = base.getScheme();
        if (scheme == null || base.getHost() == null || !scheme.matches("(?i)https?")) {
            throw new IllegalArgumentException("callbackBaseUrl '" + base
                    + "' is no address of a browser: it must be like https://integration.example.com");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "callbackBaseUrl must hold scheme, host, port and path alone, without user, query and fragment");
        }
    }

    /** The settings for a base as somebody wrote it. */
    public static PageSettings of(String base, boolean console) {
        try {
            return new PageSettings(URI.create(base.strip().replaceAll("/+$", "")), console);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("callbackBaseUrl '" + base + "' cannot be used: " + e.getMessage(), e);
        }
    }

    /** What is registered with the instance as the redirect URI. */
    public URI callback() {
        return URI.create(base + FOLDER + Routes.CALLBACK);
    }

    /** The pages' folder below the host, which is where their cookie is seen. */
    String path() {
        return base.getRawPath() + FOLDER;
    }

    boolean isSecure() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** Whether only this machine's own browsers are expected. */
    boolean isLoopback() {
        return Hosts.isLoopback(base.getHost());
    }

    /** What a {@code Host} header may say. */
    Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        add(hosts, base.getHost());
        if (isLoopback()) {
            add(hosts, "localhost");
            add(hosts, "127.0.0.1");
        }
        return hosts;
    }

    private void add(Set<String> hosts, String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int standard = isSecure() ? 443 : 80;
        int port = base.getPort() < 0 ? standard : base.getPort();
        hosts.add(lower + ":" + port);
        if (port == standard) {
            hosts.add(lower);
        }
    }
}
