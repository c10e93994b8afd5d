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
package org.camelacumatica.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one session. Values are kept to the letter: Acumatica's hold {@code &}, {@code =} and {@code +}. Every
 * path is {@code /}, so that all of them go with every request. Safe for many threads.
 */
final class CookieJar {
    private static final String SESSION = "ASP.NET_SessionId";
    private static final String TICKET = ".ASPXAUTH";

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Takes the values of {@code Set-Cookie}; of one that comes twice the last counts, one without a value is removed. */
    synchronized void take(List<String> setCookies) {
        for (String setCookie : setCookies) {
            int end = setCookie.indexOf(';');
            String pair = end < 0 ? setCookie : setCookie.substring(0, end);
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            if (value.isEmpty() || setCookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
    }

    /** The value of the header {@code Cookie}, {@code ""} where there is none. */
    synchronized String header() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What names the session to the server; it changes where the server renews it or opens another one. */
    synchronized String session() {
        return cookies.getOrDefault(SESSION, "") + "|" + cookies.getOrDefault(TICKET, "");
    }

    /** Whether a session has been named. */
    synchronized boolean hasSession() {
        return cookies.containsKey(SESSION);
    }

    /** The session's own name; {@code ""} where there is none. */
    synchronized String sessionId() {
        return cookies.getOrDefault(SESSION, "");
    }

    /** Names the cookies without their values. */
    @Override
    public synchronized String toString() {
        return "CookieJar" + cookies.keySet();
    }
}
