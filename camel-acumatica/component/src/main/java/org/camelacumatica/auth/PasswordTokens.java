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
import java.time.Duration;
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
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by the password grant.
 * <ol>
 *   <li>One request at a time, however many ask or see the old token die.
 *   <li>A token is never served after it has expired, not after an idle hour either.
 *   <li>A refresh token is sent once: it is taken out of the state before it is sent, and its successor is in the state
 *       before the new access token is served.
 *   <li>A refused refresh ({@code invalid_grant}) is followed by one sign-in with the password.
 *   <li>A refused sign-in is remembered and not repeated.
 * </ol>
 */
final class PasswordTokens implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordTokens.class);

    /** So long before its end a token is not sent any more: a request may take a while to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Executor workers;
    private final SignInMemory memory;
    private final OAuthSettings settings;
    private final AtomicReference<TokenState> state = new AtomicReference<>(new Absent(Optional.empty()));

    PasswordTokens(TokenEndpoint endpoint, Clock clock, Executor workers, SignInMemory memory, OAuthSettings settings) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.workers = workers;
        this.memory = memory;
        this.settings = settings;
    }

    @Override
    public CompletableFuture<AccessToken> token() {
        while (true) {
            TokenState now = Objects.requireNonNull(state.get());
            if (now instanceof Live live && isFresh(live.token())) {
                return CompletableFuture.completedFuture(live.token());
            }
            if (now instanceof Fetching fetching) {
                return fetching.token().copy();
            }
            if (now instanceof Refused refused) {
                return CompletableFuture.failedFuture(refused.refusal());
            }
            Fetching fetching = new Fetching(new CompletableFuture<>());
            if (state.compareAndSet(now, fetching)) {
                fetch(fetching, refreshTokenOf(now));
                return fetching.token().copy();
            }
        }
    }

    @Override
    public void drop(AccessToken dead) {
        TokenState now = Objects.requireNonNull(state.get());
        if (now instanceof Live live && live.token().equals(dead)) {
            state.compareAndSet(now, new Absent(live.refreshToken()));
        }
    }

    /** A token with a very short life is used for half of it. */
    private boolean isFresh(AccessToken token) {
        return clock.instant().isBefore(token.expiresAt());
    }

    private static Optional<String> refreshTokenOf(TokenState state) {
        if (state instanceof Live live) {
            return live.refreshToken();
        }
        return state instanceof Absent absent ? absent.refreshToken() : Optional.empty();
    }

    private void fetch(Fetching fetching, Optional<String> refreshToken) {
        try {
            workers.execute(() -> {
                TokenState next;
                try {
                    next = refreshToken.isPresent() ? refresh(refreshToken.get()) : signIn();
                } catch (AuthenticationFailedException e) {
                    next = new Refused(e);
                    settle(fetching, next, e);
                    return;
                } catch (RuntimeException e) {
                    settle(fetching, new Absent(Optional.empty()), e);
                    return;
                }
                state.set(next);
                fetching.token().complete(((Live) next).token());
            });
        } catch (RejectedExecutionException e) {
            settle(fetching, new Absent(refreshToken), e);
        }
    }

    private void settle(Fetching fetching, TokenState next, RuntimeException failure) {
        state.set(next);
        fetching.token().completeExceptionally(failure);
    }

    private Live refresh(String refreshToken) {
        TokenEndpoint.Answer answer;
        try {
            answer = endpoint.refresh(refreshToken);
        } catch (TokenEndpoint.SpentException e) {
            LOG.info(
                    "Connection '{}': the refresh token is not valid any more, signing in again",
                    settings.connection());
            return signIn();
        }
        LOG.info("Connection '{}' refreshed its token", settings.connection());
        return live(answer);
    }

    private Live signIn() {
        Optional<String> remembered = memory.refusal();
        if (remembered.isPresent()) {
            throw new AuthenticationFailedException(new Failure(
                    Subject.of(settings.connection(), "Sign-in"), 0, Repeat.NEVER, "was not sent", remembered.get()));
        }
        TokenEndpoint.Answer answer;
        try {
            answer = endpoint.signIn();
        } catch (AuthenticationFailedException e) {
            memory.refused(e.getFailure().seen());
            throw e;
        }
        memory.accepted();
        LOG.info("Connection '{}' got a token, scope {}", settings.connection(), answer.scope());
        return live(answer);
    }

    private Live live(TokenEndpoint.Answer answer) {
        Duration margin = answer.life().compareTo(MARGIN.multipliedBy(2)) < 0
                ? answer.life().dividedBy(2)
                : MARGIN;
        return new Live(
                new AccessToken(
                        answer.accessToken(),
                        answer.askedAt().plus(answer.life()).minus(margin),
                        answer.scope()),
                answer.refreshToken());
    }

    @Override
    public String toString() {
        return "PasswordTokens[" + state.get() + "]";
    }
}
