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
package org.camelacumatica.model;

import java.util.Locale;

/**
 * The faces of "API Login Limit": the licence has no seat left. The server shows it as a redirect to an error page, as
 * 500 with a page or a stack trace, as 429, or under a name of its own, so that no single form can be relied on.
 */
public final class LoginLimit {
    private LoginLimit() {}

    /**
     * Whether an answer is one of the faces.
     *
     * @param status the HTTP status
     * @param location the Location header, decoded or not, or {@code ""}
     * @param body the body as text, or {@code ""}
     */
    public static boolean isFace(int status, String location, String body) {
        if (status / 100 == 2) {
            return false;
        }
        String target = location.toLowerCase(Locale.ROOT).replace("%20", " ").replace('+', ' ');
        if (target.contains("concurrent api logins")) {
            return true;
        }
        return body.contains("API Login Limit")
                || body.contains("CheckApiUsersLimits")
                || body.contains("License_LoginLimitExceeded")
                || body.contains("concurrent API logins")
                || mayBeADecline(status, body);
    }

    /** Whether the licence's queue uses the same words for a request that it declines: who asked tells which it was. */
    public static boolean mayBeADecline(int status, String body) {
        return status == 429 && body.contains("The custom error module does not recognize this error");
    }
}
