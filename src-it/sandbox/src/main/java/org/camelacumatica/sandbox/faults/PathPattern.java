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
package org.camelacumatica.sandbox.faults;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Matches paths below the instance, ignoring case and slashes at both ends. Without {@code *} and {@code ?} it is a
 * prefix of whole segments ({@code entity/Default/25.200.001/Customer} does not mean {@code CustomerLocation}); with
 * them it is a glob for the whole path: {@code *} and {@code ?} stay within a segment, {@code **} crosses them.
 */
record PathPattern(String text, Pattern pattern) {
    static PathPattern of(String text) {
        String bare = strip(text);
        boolean glob = bare.contains("*") || bare.contains("?");
        String regex = glob ? globRegex(bare) : bare.isEmpty() ? ".*" : Pattern.quote(bare) + "(/.*)?";
        return new PathPattern(text, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    boolean matches(String path) {
        return pattern.matcher(strip(path)).matches();
    }

    private static String globRegex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c).toLowerCase(Locale.ROOT)));
            }
        }
        return regex.toString();
    }

    private static String strip(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }
}
