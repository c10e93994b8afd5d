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
package org.camelacumatica.connection;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the site is, taken from any URL that people copy from their account.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address, an IPv6 one in brackets
 * @param port -1 where the URL names none
 * @param path the instance path without a slash at its end; {@code ""} for a site at the root
 * @param endpointName what the URL said of the endpoint's name, or {@code null}
 * @param endpointVersion what the URL said of its version, or {@code null}
 */
public record InstanceAddress(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String endpointName,
        @Nullable String endpointVersion) {

    /** From one of these on, a path belongs to the site's pages and services and no longer to its address. */
    private static final Set<String> INSIDE = Set.of(
            "entity",
            "identity",
            "main",
            "main.aspx",
            "frames",
            "pages",
            "ui",
            "odata",
            "odatav4",
            "t",
            "scripts",
            "webhooks",
            "customizationapi",
            "soap",
            "api",
            "signalr");

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with the reason as a phrase that follows the value
     */
    public static InstanceAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("does not begin with https:// (or http://)");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("names no host");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("holds a user name; put it into 'username' and 'password'");
        }
        List<String> site = new ArrayList<>();
        String[] segments = uri.getRawPath().split("/");
        String name = null;
        String version = null;
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (INSIDE.contains(segment.toLowerCase(Locale.ROOT)) || segment.startsWith("(")) {
                if (segment.equalsIgnoreCase("entity") && i + 2 < segments.length && !isService(segments[i + 1])) {
                    name = decoded(segments[i + 1]);
                    version = decoded(segments[i + 2]);
                }
                break;
            }
            if (!segment.isEmpty()) {
                site.add(segment);
            }
        }
        String path = site.isEmpty() ? "" : "/" + String.join("/", site);
        return new InstanceAddress(scheme, uri.getHost(), uri.getPort(), path, name, version);
    }

    /** As people read it; encoded again when it is sent. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isService(String segment) {
        return segment.equalsIgnoreCase("auth") || segment.equalsIgnoreCase("maintenance");
    }

    /** The same over {@code https}; a port 80 that was named is dropped with the scheme it belonged to. */
    InstanceAddress secured() {
        return new InstanceAddress("https", host, port == 80 ? -1 : port, path, endpointName, endpointVersion);
    }

    /** Whether the host is this machine. */
    boolean isLoopback() {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** Whether the host is written as an address of a private network (RFC 1918, link-local, unique local). */
    boolean isPrivate() {
        return host.startsWith("10.")
                || host.startsWith("192.168.")
                || host.startsWith("169.254.")
                || host.matches("172\\.(1[6-9]|2\\d|3[01])\\..*")
                || host.toLowerCase(Locale.ROOT).matches("\\[(fe80|f[cd]).*");
    }

    /** The port, the scheme's own where the URL names none. */
    int realPort() {
        return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    }

    /** Scheme, host and port, without a path. */
    public String origin() {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }

    /** The site's URL. */
    @Override
    public String toString() {
        return origin() + path;
    }
}
