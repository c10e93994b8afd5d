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
import java.util.List;

/**
 * An access token as sessions see it.
 *
 * @param value secret; in no log and no message
 * @param endsAt from when on the server does not take it any more
 * @param scope what was granted, separated by blanks; {@code ""} where that was not said
 * @param grant which grant it belongs to: a refresh keeps the grant and its session, a new sign-in makes a later one
 */
public record Bearer(String value, Instant endsAt, String scope, long grant) {
    /** The scope under which every request without a session's cookie opens a session of its own. */
    public static final String CONCURRENT = "api:concurrent_access";

    /** None, where the connection signs in by cookie. */
    public static final Bearer NONE = new Bearer("", Instant.MAX, "", 0);

    public boolean isNone() {
        return value.isEmpty();
    }

    /** Whether its grant may have several sessions. */
    public boolean isConcurrent() {
        return List.of(scope.split(" ")).contains(CONCURRENT);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return isNone() ? "Bearer[none]" : "Bearer[grant " + grant + ", ends " + endsAt + "]";
    }
}
