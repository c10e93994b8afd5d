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
package org.camelacumatica.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that the instance hands out. Of each only path and query are used, and only where they lead into the API of
 * this very instance: whatever else an answer says, no request leaves it.
 */
final class InstancePaths {
    private static final Pattern ORIGIN = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#\\\\]*");

    private InstancePaths() {}

    /** The path and query to ask for, if they lie within {@code /Site/entity/}. */
    static Optional<String> within(String address, String instancePath) {
        String path = ORIGIN.matcher(address.strip()).replaceFirst("");
        int fragment = path.indexOf('#');
        path = fragment < 0 ? path : path.substring(0, fragment);
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        String root = Urls.root(instancePath) + "/";
        boolean inside = bare.length() > root.length()
                && bare.toLowerCase(Locale.ROOT).startsWith(root.toLowerCase(Locale.ROOT))
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && Arrays.stream(bare.split("/")).noneMatch(InstancePaths::isStep);
        return inside ? Optional.of(path) : Optional.empty();
    }

    /** Encoded twice or not: what leads out of its place, or hides a slash that would. */
    private static boolean isStep(String segment) {
        String text = segment;
        for (int i = 0; i < 3; i++) {
            if (text.equals(".") || text.equals("..") || text.contains("\\") || text.contains("../")) {
                return true;
            }
            try {
                text = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return i == 0; // no encoding at all; a plain percent sign inside is none of ours
            }
        }
        return false;
    }

    /** An address as a message may show it: without its query. */
    static String shown(String address) {
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        return path.length() > 200 ? path.substring(0, 200) + "..." : path;
    }
}
