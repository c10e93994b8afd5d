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

/** Puts the token on; a token that the server does not take is dropped, and the call goes once more with a new one. */
final class TokenStage implements Stage {
    private final Stage next;
    private final TokenSource tokens;

    TokenStage(Stage next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt) {
        return tokens.token().thenCompose(token -> with(token, call, attempt)
                .handle((value, thrown) -> {
                    StageFailure failure = thrown == null ? null : StageFailure.from(thrown, call.subject());
                    if (failure == null) {
                        return CompletableFuture.completedFuture(value);
                    }
                    if (!failure.isSignedOut()) {
                        return CompletableFuture.<T>failedFuture(failure);
                    }
                    tokens.drop(token);
                    return onceMore(call, attempt, 1);
                })
                .thenCompose(Function.identity()));
    }

    private <T> CompletableFuture<T> with(AccessToken token, Call<T> call, Attempt attempt) {
        return next.execute(
                call, attempt.withBearer(new Bearer(token.value(), token.endsAt(), token.scope(), token.grant())));
    }

    /** @param before how often it went; it goes on where sessions had ended one after the other, and no longer */
    private <T> CompletableFuture<T> onceMore(Call<T> call, Attempt attempt, int before) {
        return tokens.token().thenCompose(token -> with(token, call, attempt)).exceptionallyCompose(thrown -> {
            StageFailure failure = StageFailure.from(thrown, call.subject());
            if (failure.isSessionLost() && before <= SignInAgainStage.MOST_SESSIONS) {
                return onceMore(call, attempt, before + 1);
            }
            return CompletableFuture.failedFuture(failure.isSignedOut() ? notTaken(failure.refusal()) : failure);
        });
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
