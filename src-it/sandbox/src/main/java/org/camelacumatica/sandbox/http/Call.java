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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on its way, and what becomes known of it for the journal. Used by one thread. */
final class Call {
    private final String method;
    private final String rawPath;
    private final List<String> segments;
    private final String rawQuery;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private @Nullable Integer session;
    private @Nullable String tenant;
    private @Nullable String fault;

    Call(String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.rawPath = rawPath;
        this.segments = UrlText.segments(rawPath);
        this.rawQuery = rawQuery;
        this.query = UrlText.form(rawQuery);
        this.headers = headers;
        this.body = body;
    }

    String method() {
        return method;
    }

    /** Below the instance, beginning with a slash, as it came. */
    String rawPath() {
        return rawPath;
    }

    /** Decoded, without empty ones. */
    List<String> segments() {
        return segments;
    }

    String rawQuery() {
        return rawQuery;
    }

    Map<String, String> query() {
        return query;
    }

    /** Names in lower case. */
    Map<String, String> headers() {
        return headers;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    byte[] body() {
        return body;
    }

    /** Whether the path below the instance begins with these segments, ignoring case. */
    boolean isBelow(String... names) {
        return segments.size() >= names.length
                && Arrays.equals(
                        segments.subList(0, names.length).toArray(String[]::new), names, String::compareToIgnoreCase);
    }

    boolean isAt(String... names) {
        return segments.size() == names.length && isBelow(names);
    }

    Optional<String> cookie(String name) {
        return UrlText.cookie(header("cookie"), name);
    }

    Optional<String> bearer() {
        String value = header("authorization");
        return value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(value.substring(7).strip())
                : Optional.empty();
    }

    /** The path below the instance, decoded, as faults see it. */
    String path() {
        return String.join("/", segments);
    }

    void served(int sessionNumber, String reachedTenant) {
        session = sessionNumber;
        tenant = reachedTenant;
    }

    void hit(String faultText) {
        fault = faultText;
    }

    @Nullable
    Integer session() {
        return session;
    }

    @Nullable
    String tenant() {
        return tenant;
    }

    @Nullable
    String fault() {
        return fault;
    }
}
