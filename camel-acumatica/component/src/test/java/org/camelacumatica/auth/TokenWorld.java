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
import java.util.Optional;
import java.util.concurrent.Executor;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.fixture.SignInMarks;
import org.camelacumatica.fixture.StoreInMemory;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.model.TokenStore;

/** Token sources over a scripted token endpoint and one store of grants, in time driven by hand. Each source is a process. */
final class TokenWorld {
    final HandTime time = new HandTime();
    final ScriptedServer server = new ScriptedServer();
    final SignInMarks marks = new SignInMarks();
    final StoreInMemory store = new StoreInMemory();
    KeyRing keys = new KeyRing(List.of(new byte[KeyRing.KEY_BYTES]));
    List<String> scopes = List.of("api", "offline_access");
    private Optional<OAuthSettings.Owner> owner = Optional.of(new OAuthSettings.Owner("admin", "pa+ss&word"));

    /** A person authorizes in a browser. */
    TokenWorld byCode() {
        owner = Optional.empty();
        return this;
    }

    ConnectionTokens source() {
        return source(Runnable::run);
    }

    ConnectionTokens source(Executor workers) {
        return source(workers, store);
    }

    ConnectionTokens source(Executor workers, TokenStore grants) {
        OAuthSettings settings =
                new OAuthSettings("erp", "https://erp.example.com", "/Site", "0123@Company", "s3cret", owner, scopes);
        return Auths.tokens(
                settings,
                new OAuthSurroundings(
                        server,
                        time.clock(),
                        workers,
                        marks,
                        () -> book(grants),
                        () -> "Authorize it: open https://here.example.com/acumatica."));
    }

    GrantBook book() {
        return book(store);
    }

    private GrantBook book(TokenStore grants) {
        return new GrantBook(
                grants,
                keys,
                "erp",
                new GrantBinding(
                        "https://erp.example.com/Site",
                        "0123@Company",
                        owner.map(OAuthSettings.Owner::username).orElse(""),
                        scopes));
    }

    /** What is kept. */
    KeptGrant kept() {
        return book().read().grant().orElseThrow();
    }

    /** A grant is kept, with an access token that has ended. */
    TokenWorld keeps(String refreshToken) {
        AccessToken old = new AccessToken("T0", time.now().minusSeconds(10), time.now(), "api offline_access", 7);
        KeptGrant grant =
                KeptGrant.of(old, Optional.of(refreshToken), time.now().minusSeconds(3_600));
        book().replace(book().read().version(), grant);
        return this;
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

    /** The discovery document is asked for, and there is none. */
    TokenWorld hasNoDocument() {
        server.then(404, "text/html", "<html>Not found</html>");
        return this;
    }

    /** The grant type of each request, {@code look} for one at the discovery document. */
    List<String> grants() {
        return server.requests().stream()
                .map(request -> request.method().equals("GET")
                        ? "look"
                        : ScriptedServer.form(request).get("grant_type"))
                .toList();
    }
}
