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

/** For cookies: where the session had ended, the call goes once more, and the session signs in anew on the way. */
final class SignInAgainStage implements Stage {
    private final Stage next;

    SignInAgainStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt) {
        return next.execute(call, attempt).exceptionallyCompose(thrown -> {
            StageFailure failure = StageFailure.from(thrown, call.subject());
            return failure.isSignedOut() ? onceMore(call, attempt) : CompletableFuture.failedFuture(failure);
        });
    }

    private <T> CompletableFuture<T> onceMore(Call<T> call, Attempt attempt) {
        return next.execute(call, attempt).exceptionallyCompose(thrown -> {
            StageFailure failure = StageFailure.from(thrown, call.subject());
            return CompletableFuture.failedFuture(
                    failure.isSignedOut() ? TokenStage.notTaken(failure.refusal()) : failure);
        });
    }

    @Override
    public String toString() {
        return "authenticate(cookie) -> " + next;
    }
}
