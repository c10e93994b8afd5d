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
package org.camelacumatica.suite.fidelity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Queries as they stand in URLs, typed by hand or encoded by a client. */
final class Queries {
    private Queries() {}

    /** Name to value, decoded; a plus sign is a blank, as servers read it. */
    static Map<String, String> read(String url) {
        Map<String, String> query = new TreeMap<>();
        int mark = url.indexOf('?');
        if (mark < 0) {
            return query;
        }
        for (String part : url.substring(mark + 1).split("&")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            query.put(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
