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

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every page. */
final class PageHeaders {
    /** Nothing is loaded from elsewhere, nothing runs, nobody frames the pages, and their forms send to them alone. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';" + " frame-ancestors 'none'";

    private PageHeaders() {}

    static Map<String, Object> of(Reply reply) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("Content-Type", reply.type());
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        reply.location().ifPresent(location -> headers.put("Location", location));
        reply.cookie().ifPresent(cookie -> headers.put("Set-Cookie", cookie));
        return headers;
    }
}
