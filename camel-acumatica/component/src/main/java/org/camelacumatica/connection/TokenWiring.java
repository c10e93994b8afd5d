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

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.camelacumatica.auth.AccessToken;
import org.camelacumatica.auth.Auths;
import org.camelacumatica.auth.ConnectionTokens;
import org.camelacumatica.auth.GrantBinding;
import org.camelacumatica.auth.GrantBook;
import org.camelacumatica.auth.OAuthSettings;
import org.camelacumatica.auth.OAuthSurroundings;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.connection.ConnectionSettings.OAuth;
import org.camelacumatica.connection.ConnectionSettings.OAuthPassword;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.Bearer;

/** From a connection's settings to its tokens. */
final class TokenWiring {
    private TokenWiring() {}

    /** The tokens of a connection that has some. */
    static Optional<ConnectionTokens> tokens(
            ConnectionSettings settings, Transport transport, ConnectionSurroundings world, SignInMemory memory) {
        return settings.signIn() instanceof OAuth oauth
                ? Optional.of(Auths.tokens(
                        oauth(settings, oauth),
                        new OAuthSurroundings(
                                transport,
                                world.clock(),
                                world.workers(),
                                memory,
                                book(settings, oauth, world),
                                () -> remedy(world))))
                : Optional.empty();
    }

    private static OAuthSettings oauth(ConnectionSettings settings, OAuth oauth) {
        Optional<OAuthSettings.Owner> owner = oauth instanceof OAuthPassword byPassword
                ? Optional.of(new OAuthSettings.Owner(byPassword.username(), byPassword.password()))
                : Optional.empty();
        return new OAuthSettings(
                settings.name(),
                settings.instance().origin(),
                settings.instance().path(),
                oauth.clientId(),
                oauth.clientSecret(),
                owner,
                oauth.scopes());
    }

    /** Keys are read, or made, when the store is used for the first time. */
    private static Supplier<GrantBook> book(ConnectionSettings settings, OAuth oauth, ConnectionSurroundings world) {
        GrantBinding binding = new GrantBinding(
                settings.instance().toString(),
                oauth.clientId(),
                oauth instanceof OAuthPassword byPassword ? byPassword.username() : "",
                oauth.scopes());
        return () -> new GrantBook(world.tokenStore(), world.stateDirectory().keyRing(), settings.name(), binding);
    }

    private static String remedy(ConnectionSurroundings world) {
        String page = world.page().get();
        return page.isEmpty() ? "Authorize the connection." : "Authorize it: open " + page + ".";
    }

    /** A live token of a grant, where it can be had without a sign-in. */
    static Optional<Bearer> bearer(TokenSource tokens, long grant) {
        try {
            return tokens.tokenOf(grant).join().map(TokenWiring::bearer);
        } catch (CompletionException e) {
            if (e.getCause() instanceof AcumaticaException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private static Bearer bearer(AccessToken token) {
        return new Bearer(token.value(), token.endsAt(), token.grant());
    }
}
