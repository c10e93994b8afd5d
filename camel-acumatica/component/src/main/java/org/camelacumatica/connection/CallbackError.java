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
package org.camelacumatica.connection;

import java.util.Locale;
import org.camelacumatica.connection.Authorizations.Outcome.NotAuthorized;

/** What it means that an instance sends a browser back with an error. */
final class CallbackError {
    private CallbackError() {}

    /**
     * The outcome.
     *
     * @param error as the instance names it
     * @param said what it says beside, {@code ""} for nothing
     */
    static NotAuthorized of(String connection, String error, String said) {
        String named = error + (said.isEmpty() ? "" : ", " + said);
        return switch (error.toLowerCase(Locale.ROOT)) {
            case "access_denied" ->
                new NotAuthorized(
                        connection,
                        "The authorization was denied at the instance (" + named + ").",
                        "Authorize again and allow the access, as a user that may use web services.");
            case "invalid_scope" ->
                new NotAuthorized(
                        connection,
                        "The instance does not grant one of the scopes (" + named + ").",
                        "Where the application gives no refresh tokens, change that on Connected Applications"
                                + " (SM303010), or leave offline_access out of scopes.");
            case "unauthorized_client", "invalid_client", "invalid_request", "unsupported_response_type" ->
                new NotAuthorized(
                        connection,
                        "The instance does not take the application's request (" + named + ").",
                        "See that the client id is right, and that the application has the flow Authorization Code and"
                                + " this callback URL to the letter on Connected Applications (SM303010).");
            case "temporarily_unavailable", "server_error" ->
                new NotAuthorized(
                        connection,
                        "The instance could not answer the request (" + named + ").",
                        "Authorize again in a moment.");
            default ->
                new NotAuthorized(
                        connection,
                        "The instance has sent the browser back with an error (" + named + ").",
                        "See the application on Connected Applications (SM303010), then authorize again.");
        };
    }
}
