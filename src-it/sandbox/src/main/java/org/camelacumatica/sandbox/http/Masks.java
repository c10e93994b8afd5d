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
package org.camelacumatica.sandbox.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps secrets out of the journal. */
final class Masks {
    private static final Pattern SECRET =
            Pattern.compile("(?i)(^|&)((?:code|state|nonce|[^=&]*(?:token|secret|password)[^=&]*))=[^&]*");
    private static final Pattern OF_INTEREST = Pattern.compile(
            "content-length|content-type|transfer-encoding|accept|accept-encoding|if-.*|px-.*|user-agent");

    private Masks() {}

    static String query(String raw) {
        return SECRET.matcher(raw).replaceAll("$1$2=***");
    }

    static Map<String, String> headers(Map<String, String> all) {
        Map<String, String> chosen = new TreeMap<>();
        all.forEach((name, value) -> {
            if (OF_INTEREST.matcher(name).matches()) {
                chosen.put(name, value);
            }
        });
        return chosen;
    }
}
