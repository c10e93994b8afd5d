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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.AuthenticationFailedException;

/** The tokens of one connection, with what there is to say of the grant behind them. Safe for many threads. */
public final class ConnectionTokens implements TokenSource {
    private final SharedTokens tokens;
    private final GrantKeeping keeping;
    private final GrantShelf shelf;
    private final Optional<CodeFlow> flow;

    ConnectionTokens(SharedTokens tokens, GrantKeeping keeping, GrantShelf shelf, Optional<CodeFlow> flow) {
        this.tokens = tokens;
        this.keeping = keeping;
        this.shelf = shelf;
        this.flow = flow;
    }

    @Override
    public CompletableFuture<AccessToken> token() {
        return tokens.token();
    }

    @Override
    public CompletableFuture<Optional<AccessToken>> tokenOf(long grant) {
        return tokens.tokenOf(grant);
    }

    @Override
    public void drop(AccessToken dead) {
        tokens.drop(dead);
    }

    /** How a person authorizes the connection; absent where it signs in by password. */
    public Optional<CodeFlow> flow() {
        return flow;
    }

    /** The grant as it was at the last look into the store. */
    public GrantStanding standing() {
        return shelf.seen()
                .map(grant -> GrantStanding.of(grant, keeping.isGood(grant)))
                .orElse(GrantStanding.NOTHING);
    }

    /**
     * Looks into the store, and sends nothing. A connection with a password has no need to.
     *
     * @return why a person has to do something before there is a token; nothing where nobody has to
     */
    public Optional<AuthenticationFailedException> look() {
        if (flow.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<KeptGrant> kept = shelf.read().grant();
            return kept.filter(keeping::isGood).isPresent()
                    ? Optional.empty()
                    : Optional.of(keeping.unauthorized(keeping.whyNot(kept)));
        } catch (StoreTroubleException e) {
            return Optional.of(e.refusal());
        }
    }

    @Override
    public String toString() {
        return tokens.toString();
    }
}
