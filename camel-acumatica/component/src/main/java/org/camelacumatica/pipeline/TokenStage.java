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
package org.camelacumatica.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.camelacumatica.auth.AccessToken;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.session.Bearer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the token on; a token that the server does not take is dropped, and the call goes once more with a new one. A server
 * that has taken a token before may let a few die one after the other, as an instance that restarts does; one that has never
 * taken any is believed at the second.
 */
final class TokenStage implements Stage {
    /** Tokens that one call goes with, where the server has taken one before. */
    private static final int MOST_TOKENS = 4;

    private final Stage next;
    private final TokenSource tokens;
    private volatile boolean taken;

    TokenStage(Stage next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt) {
        return execute(call, attempt, 1, 0);
    }

    /**
     * @param used which token this is, from 1
     * @param lost how many sessions had ended by now: it goes on through one after the other, and no longer
     */
    private <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt, int used, int lost) {
        return tokens.token().thenCompose(token -> with(token, call, attempt)
                .handle((value, thrown) -> {
                    StageFailure failure = thrown == null ? null : StageFailure.from(thrown, call.subject());
                    if (failure == null || !failure.isSignedOut()) {
                        return answered(value, failure);
                    }
                    if (used > 1 && failure.isSessionLost() && lost < SignInAgainStage.MOST_SESSIONS) {
                        return execute(call, attempt, used, lost + 1);
                    }
                    if (used > 1 && !(taken && used < MOST_TOKENS)) {
                        return CompletableFuture.<T>failedFuture(notTaken(failure.refusal()));
                    }
                    tokens.drop(token);
                    return execute(call, attempt, used + 1, lost);
                })
                .thenCompose(Function.identity()));
    }

    private <T> CompletableFuture<T> answered(T value, @Nullable StageFailure failure) {
        if (failure == null) {
            taken = true;
            return CompletableFuture.completedFuture(value);
        }
        return CompletableFuture.failedFuture(failure);
    }

    private <T> CompletableFuture<T> with(AccessToken token, Call<T> call, Attempt attempt) {
        return next.execute(
                call, attempt.withBearer(new Bearer(token.value(), token.endsAt(), token.scope(), token.grant())));
    }

    static StageFailure notTaken(AcumaticaException refusal) {
        Failure failure = refusal.getFailure();
        return StageFailure.of(new AuthenticationFailedException(new Failure(
                failure.subject(),
                failure.status(),
                Repeat.NEVER,
                failure.seen() + " although it had just signed in",
                "See whether the user may use web services and the scopes hold 'api'.",
                refusal)));
    }

    @Override
    public String toString() {
        return "authenticate(" + tokens + ") -> " + next;
    }
}
