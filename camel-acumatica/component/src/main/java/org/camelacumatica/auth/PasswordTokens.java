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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.auth.TokenState.Absent;
import org.camelacumatica.auth.TokenState.Fetching;
import org.camelacumatica.auth.TokenState.Live;
import org.camelacumatica.auth.TokenState.Refused;
import org.camelacumatica.auth.TokenState.Renewal;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by the password grant.
 * <ol>
 *   <li>One request at a time, however many ask or see the old token die.
 *   <li>A token is never served after it has expired, not after an idle hour either.
 *   <li>A refresh token is sent once: it is taken out of the state before it is sent, comes back only where it certainly
 *       was not read, and its successor is in the state before the new access token is served.
 *   <li>A refused refresh ({@code invalid_grant}) is followed by one sign-in with the password.
 *   <li>A refused sign-in is remembered and not repeated until the mark of it is gone.
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
    private final AtomicLong grants = new AtomicLong();
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
                if (memory.refusal().isPresent()) {
                    return CompletableFuture.failedFuture(refused.refusal());
                }
                state.compareAndSet(now, new Absent(Optional.empty()));
                continue;
            }
            Fetching fetching = new Fetching(new CompletableFuture<>());
            if (state.compareAndSet(now, fetching)) {
                fetch(fetching, renewalOf(now));
                return fetching.token().copy();
            }
        }
    }

    @Override
    public CompletableFuture<Optional<AccessToken>> tokenOf(long grant) {
        TokenState now = Objects.requireNonNull(state.get());
        boolean mayBe = now instanceof Fetching
                || (now instanceof Live live
                        && isFresh(live.token())
                        && live.token().grant() == grant)
                || renewalOf(now).filter(renewal -> renewal.grant() == grant).isPresent();
        if (!mayBe) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return token().thenApply(token -> Optional.of(token).filter(found -> found.grant() == grant));
    }

    @Override
    public void drop(AccessToken dead) {
        TokenState now = Objects.requireNonNull(state.get());
        if (now instanceof Live live && live.token().equals(dead)) {
            state.compareAndSet(now, new Absent(live.renewal()));
        }
    }

    private boolean isFresh(AccessToken token) {
        return clock.instant().isBefore(token.expiresAt());
    }

    private static Optional<Renewal> renewalOf(TokenState state) {
        if (state instanceof Live live) {
            return live.renewal();
        }
        return state instanceof Absent absent ? absent.renewal() : Optional.empty();
    }

    private void fetch(Fetching fetching, Optional<Renewal> renewal) {
        try {
            workers.execute(() -> {
                try {
                    Live next = renewal.isPresent() ? refresh(renewal.get()) : signIn();
                    state.set(next);
                    fetching.token().complete(next.token());
                } catch (AuthenticationFailedException e) {
                    settle(fetching, new Refused(e), e);
                } catch (RuntimeException | Error e) {
                    settle(fetching, new Absent(renewal.filter(known -> isUnspent(e))), e);
                }
            });
        } catch (RejectedExecutionException e) {
            settle(fetching, new Absent(renewal), e);
        }
    }

    /** Only what certainly did not reach the token endpoint, or was declined by the licence, may go again. */
    private static boolean isUnspent(Throwable failure) {
        return failure instanceof RequestDeclinedException || failure.getCause() instanceof Transport.NotSentException;
    }

    private void settle(Fetching fetching, TokenState next, Throwable failure) {
        state.set(next);
        fetching.token().completeExceptionally(failure);
    }

    private Live refresh(Renewal renewal) {
        TokenEndpoint.Answer answer;
        try {
            answer = endpoint.refresh(renewal.refreshToken());
        } catch (TokenEndpoint.SpentException e) {
            LOG.info(
                    "Connection '{}': the refresh token is not valid any more, signing in again",
                    settings.connection());
            return signIn();
        } catch (AuthenticationFailedException e) {
            memory.refused(e.getFailure().seen());
            throw e;
        }
        LOG.info("Connection '{}' refreshed its token", settings.connection());
        return live(answer, renewal.grant());
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
        return live(answer, grants.incrementAndGet());
    }

    /** A token with a very short life is used for half of it. */
    private static Live live(TokenEndpoint.Answer answer, long grant) {
        Duration margin = answer.life().compareTo(MARGIN.multipliedBy(2)) < 0
                ? answer.life().dividedBy(2)
                : MARGIN;
        Instant endsAt = answer.askedAt().plus(answer.life());
        return new Live(
                new AccessToken(answer.accessToken(), endsAt.minus(margin), endsAt, answer.scope(), grant),
                answer.refreshToken().map(refreshToken -> new Renewal(refreshToken, grant)));
    }

    @Override
    public String toString() {
        return "PasswordTokens[" + state.get() + "]";
    }
}
