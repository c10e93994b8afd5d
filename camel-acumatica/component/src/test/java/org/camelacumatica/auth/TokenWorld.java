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
package org.camelacumatica.auth;

import java.util.List;
import java.util.concurrent.Executor;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.fixture.SignInMarks;

/** A token source over a scripted token endpoint, in time driven by hand. */
final class TokenWorld {
    final HandTime time = new HandTime();
    final ScriptedServer server = new ScriptedServer();
    final SignInMarks marks = new SignInMarks();

    TokenSource source() {
        return source(Runnable::run);
    }

    TokenSource source(Executor workers) {
        return Auths.password(
                new OAuthSettings(
                        "erp",
                        "/Site/identity/connect/token",
                        "0123@Company",
                        "s3cret",
                        "admin",
                        "pa+ss&word",
                        List.of("api", "offline_access")),
                server,
                time.clock(),
                workers,
                marks);
    }

    TokenWorld grants(String token, String refreshToken) {
        server.thenJson(200, granted(token, refreshToken, 3600));
        return this;
    }

    static String granted(String token, String refreshToken, int life) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":" + life + ",\"token_type\":\"Bearer\","
                + (refreshToken.isEmpty() ? "" : "\"refresh_token\":\"" + refreshToken + "\",")
                + "\"scope\":\"api offline_access\"}";
    }

    TokenWorld refuses(String error) {
        server.thenJson(400, "{\"error\":\"" + error + "\"}");
        return this;
    }

    /** The grant type of each request. */
    List<String> grants() {
        return server.requests().stream()
                .map(request -> ScriptedServer.form(request).get("grant_type"))
                .toList();
    }
}
