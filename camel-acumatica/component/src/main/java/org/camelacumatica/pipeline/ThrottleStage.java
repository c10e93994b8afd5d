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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LeaseTimeoutException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.pool.Lease;
import org.camelacumatica.pool.NoPoolException;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.session.ReplacedGrantException;
import org.camelacumatica.session.Session;
import org.camelacumatica.session.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a lease, and with it a session, and gives both back when the reply has been read. The wait for the lease holds
 * no thread; what comes after it runs on a worker.
 */
final class ThrottleStage implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(ThrottleStage.class);

    private static final int TOO_MANY_REQUESTS = 429;

    private final DecodeStage next;
    private final Pool pool;
    private final Sessions sessions;
    private final Duration leaseTimeout;
    private final Executor workers;
    private final Clock clock;

    ThrottleStage(
            DecodeStage next, Pool pool, Sessions sessions, Duration leaseTimeout, Executor workers, Clock clock) {
        this.next = next;
        this.pool = pool;
        this.sessions = sessions;
        this.leaseTimeout = leaseTimeout;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call, Attempt attempt) {
        Stay stay = attempt.stay();
        if (stay == null || stay.isIn()) {
            return leased(call, attempt);
        }
        // With empty hands: whoever holds a lease keeps others from leaving theirs.
        return CompletableFuture.runAsync(() -> enter(stay, call, attempt), workers)
                .thenCompose(in -> leased(call, attempt));
    }

    private static void enter(Stay stay, Call<?> call, Attempt attempt) {
        try {
            stay.enter(attempt.bearer());
        } catch (ReplacedGrantException e) {
            throw replaced(call, e);
        }
    }

    private <T> CompletableFuture<T> leased(Call<T> call, Attempt attempt) {
        Instant asked = clock.instant();
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean counts = call.safety() != Call.Safety.STATUS_POLL;
        pool.acquire(call.subject().toString(), leaseTimeout, counts).whenComplete((lease, thrown) -> {
            if (thrown != null) {
                offTheTimer(() -> answer.completeExceptionally(noLease(call, thrown)));
                return;
            }
            Duration waited = Duration.between(asked, clock.instant());
            try {
                Handover.execute(() -> run(call, attempt, lease, waited, answer), workers);
            } catch (RuntimeException | Error e) { // such as: no thread can be had
                lease.close();
                answer.completeExceptionally(StageFailure.from(e, call.subject()));
            }
        });
        return answer;
    }

    /** Whoever hears of it goes on where it hears of it: that must not be the one thread that everybody's time hangs on. */
    private void offTheTimer(Runnable news) {
        try {
            workers.execute(news);
        } catch (RejectedExecutionException e) {
            news.run();
        }
    }

    /** The lease is back before anybody hears of the answer: whoever asks next finds it free. */
    private <T> void run(Call<T> call, Attempt attempt, Lease lease, Duration waited, CompletableFuture<T> answer) {
        T value;
        Instant begun = clock.instant();
        try (lease) {
            value = inSession(call, attempt, lease);
        } catch (RuntimeException | Error e) {
            LOG.debug("{} {} failed after {} ms", attempt, call.method(), sinceMillis(begun), e);
            answer.completeExceptionally(e);
            return;
        }
        LOG.debug(
                "{} {} {} took {} ms, waited {} ms for its lease",
                attempt,
                call.method(),
                call.subject().entity(),
                sinceMillis(begun),
                waited.toMillis());
        answer.complete(value);
    }

    private <T> T inSession(Call<T> call, Attempt attempt, Lease lease) {
        Stay stay = attempt.stay();
        if (stay != null) {
            return inStay(call, attempt, lease, stay);
        }
        while (true) {
            try (Session session = sessions.enter(attempt.bearer())) {
                return next.execute(call, attempt, session);
            } catch (ReplacedGrantException e) {
                throw replaced(call, e);
            } catch (StageFailure e) {
                if (!e.isServedElsewhere()) {
                    tellOfADecline(e, lease);
                    throw e;
                }
                LOG.debug("{} {} goes into another session", attempt, call.subject(), e);
            }
        }
    }

    private <T> T inStay(Call<T> call, Attempt attempt, Lease lease, Stay stay) {
        try (Session session = stay.visit(attempt.bearer(), call.subject())) {
            return next.execute(call, attempt, session);
        } catch (StageFailure e) {
            tellOfADecline(e, lease);
            stay.failed();
            throw e;
        }
    }

    private static StageFailure replaced(Call<?> call, ReplacedGrantException e) {
        return StageFailure.signedOut(new AcumaticaException(new Failure(
                call.subject(), 0, Repeat.HARMLESS, "was not sent: " + e.getMessage(), "Send it again.", e)));
    }

    /** A sign-in that was declined wants a seat, and no fewer requests at once: only a request's own decline counts. */
    private static void tellOfADecline(StageFailure failure, Lease lease) {
        if (failure.refusal() instanceof RequestDeclinedException refusal
                && refusal.getStatusCode() == TOO_MANY_REQUESTS
                && !failure.wantsSeat()) {
            lease.declined();
        }
    }

    private long sinceMillis(Instant begun) {
        return Duration.between(begun, clock.instant()).toMillis();
    }

    private StageFailure noLease(Call<?> call, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof TimeoutException) {
            return StageFailure.of(new LeaseTimeoutException(new Failure(
                    call.subject(),
                    0,
                    Repeat.NEVER,
                    "got " + cause.getMessage(),
                    "Nothing was sent. Raise concurrencyLevel within the licence, or leaseTimeout.")));
        }
        if (cause instanceof NoPoolException) {
            return StageFailure.of(new AcumaticaException(
                    new Failure(call.subject(), 0, Repeat.NEVER, "was not sent: " + cause.getMessage(), "")));
        }
        return StageFailure.from(cause, call.subject());
    }

    @Override
    public String toString() {
        return "throttle(" + pool + ", " + sessions + ") -> " + next;
    }
}
