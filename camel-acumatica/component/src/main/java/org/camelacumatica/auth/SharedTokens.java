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

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.auth.TokenState.Absent;
import org.camelacumatica.auth.TokenState.Fetching;
import org.camelacumatica.auth.TokenState.Live;
import org.camelacumatica.auth.TokenState.Refused;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.SignInMemory;

/**
 * The access token in memory, for all threads.
 * <ol>
 *   <li>One fetch at a time, however many ask or see the old token die; {@link GrantKeeping} makes it.
 *   <li>A token is never served after it has expired, not after an idle hour either.
 *   <li>Refused credentials are not sent again until the mark of them is gone.
 *   <li>What a person has authorized meanwhile holds at the next question.
 * </ol>
 */
final class SharedTokens implements TokenSource {
    private final GrantKeeping keeping;
    private final Clock clock;
    private final Executor workers;
    private final SignInMemory memory;
    private final AtomicReference<TokenState> state = new AtomicReference<>(Absent.AT_FIRST);

    SharedTokens(GrantKeeping keeping, OAuthSurroundings world) {
        this.keeping = keeping;
        this.clock = world.clock();
        this.workers = world.workers();
        this.memory = world.memory();
    }

    @Override
    public CompletableFuture<AccessToken> token() {
        while (true) {
            TokenState now = now();
            if (now instanceof Live live && isFresh(live.token())) {
                return CompletableFuture.completedFuture(live.token());
            }
            if (now instanceof Fetching fetching) {
                return fetching.token().copy();
            }
            if (now instanceof Refused refused && memory.refusal().isPresent()) {
                return CompletableFuture.failedFuture(refused.refusal());
            }
            Fetching fetching = new Fetching(new CompletableFuture<>(), absent(now));
            if (state.compareAndSet(now, fetching)) {
                fetch(fetching);
                return fetching.token().copy();
            }
        }
    }

    @Override
    public CompletableFuture<Optional<AccessToken>> tokenOf(long grant) {
        TokenState now = now();
        if (now instanceof Live live && isFresh(live.token())) {
            return CompletableFuture.completedFuture(Optional.of(live.token()).filter(token -> token.grant() == grant));
        }
        boolean goesOn =
                now instanceof Fetching || keeping.goesOn(grant, absent(now).dead());
        return goesOn
                ? token().thenApply(token -> Optional.of(token).filter(found -> found.grant() == grant))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void drop(AccessToken dead) {
        TokenState now = now();
        if (now instanceof Live live && live.token().equals(dead)) {
            state.compareAndSet(now, new Absent(Optional.of(dead), dead.grant()));
        }
    }

    /** Another grant has been written down: whoever asks next gets its token. */
    void replaced() {
        TokenState now = now();
        if (now instanceof Fetching fetching) {
            fetching.token().whenComplete((token, thrown) -> replaced()); // it may have looked before
        } else {
            state.compareAndSet(now, absent(now));
        }
    }

    private TokenState now() {
        return Objects.requireNonNull(state.get());
    }

    private boolean isFresh(AccessToken token) {
        return clock.instant().isBefore(token.expiresAt());
    }

    /** What is left of a state when its token is not served any more. */
    private static Absent absent(TokenState state) {
        if (state instanceof Live live) {
            return new Absent(Optional.empty(), live.token().grant());
        }
        if (state instanceof Refused refused) {
            return refused.before();
        }
        return state instanceof Fetching fetching ? fetching.before() : (Absent) state;
    }

    private void fetch(Fetching fetching) {
        try {
            workers.execute(() -> {
                try {
                    AccessToken next = keeping.next(
                            fetching.before().dead(), fetching.before().last());
                    state.set(new Live(next));
                    fetching.token().complete(next);
                } catch (AuthenticationFailedException e) {
                    settle(fetching, afterRefusal(e, fetching.before()), e);
                } catch (RuntimeException | Error e) {
                    settle(fetching, fetching.before(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            settle(fetching, fetching.before(), e);
        }
    }

    private TokenState afterRefusal(AuthenticationFailedException refusal, Absent before) {
        return memory.refusal().isPresent() ? new Refused(refusal, before) : before;
    }

    private void settle(Fetching fetching, TokenState next, Throwable failure) {
        state.set(next);
        fetching.token().completeExceptionally(failure);
    }

    @Override
    public String toString() {
        return "SharedTokens[" + state.get() + "]";
    }
}
