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

/**
 * For cookies: where the session had ended, the call goes once more, and the session signs in anew on the way. Where others
 * have ended as well, as after a restart of the instance, it goes on until it has come through all of them.
 */
final class SignInAgainStage implements Stage {
    /** More sessions than any connection has. */
    static final int MOST_SESSIONS = 25;

    private final Stage next;

    SignInAgainStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt) {
        return execute(call, attempt, 0);
    }

    private <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt, int before) {
        return next.execute(call, attempt).exceptionallyCompose(thrown -> {
            StageFailure failure = StageFailure.from(thrown, call.subject());
            if (!failure.isSignedOut()) {
                return CompletableFuture.failedFuture(failure);
            }
            return before == 0 || (failure.isSessionLost() && before <= MOST_SESSIONS)
                    ? execute(call, attempt, before + 1)
                    : CompletableFuture.failedFuture(TokenStage.notTaken(failure.refusal()));
        });
    }

    @Override
    public String toString() {
        return "authenticate(cookie) -> " + next;
    }
}
