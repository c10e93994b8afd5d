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

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What it takes to sign a session out. Prints no secret.
 *
 * @param cookies the value of the {@code Cookie} header, or {@code ""}
 * @param token the access token, or {@code ""}
 * @param tokenEndsAt from when on the server does not take the token any more
 */
public record SeatKey(String cookies, String token, Instant tokenEndsAt) {
    /** Opens nothing. */
    public static final SeatKey NONE = new SeatKey("", "", Instant.MAX);

    /** Whether there is anything that a sign-out could be sent with. */
    public boolean isNone() {
        return cookies.isEmpty() && token.isEmpty();
    }

    boolean isLive(Instant now) {
        return !token.isEmpty() && now.isBefore(tokenEndsAt);
    }

    SeatKey with(Bearer bearer) {
        return new SeatKey(cookies, bearer.value(), bearer.endsAt());
    }

    /** The headers of a request in this session; a token that has ended stays at home. */
    Map<String, String> headers(Instant now) {
        Map<String, String> headers = new HashMap<>();
        if (!cookies.isEmpty()) {
            headers.put("Cookie", cookies);
        }
        if (isLive(now)) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }

    @Override
    public String toString() {
        return "SeatKey[" + (cookies.isEmpty() ? "" : "cookies") + (token.isEmpty() ? "" : " token") + "]";
    }
}
