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

import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.session.Bearer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a call again where that can help and cannot harm: what the server has not acted on always; what it may have
 * acted on only where the call may go twice. A delete that finds nothing after a try whose answer was lost has done its
 * work at that one. Waits with empty hands, exponentially longer and with full jitter; the server's own wish counts up to the
 * longest wait. An answer that is cancelled is not asked for again.
 */
final class RetryStage implements Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(RetryStage.class);
    private static final AtomicLong CALLS = new AtomicLong();
    private static final int CONFLICT = 409;
    private static final Duration BUSY_WAIT = Duration.ofMillis(250);

    private final Stage next;
    private final PipelineSettings settings;
    private final Pauses pauses;
    private final PipelineCounters counters;
    private final Supplier<Stay> stays;

    RetryStage(
            Stage next,
            PipelineSettings settings,
            ScheduledExecutorService timer,
            PipelineCounters counters,
            Supplier<Stay> stays) {
        this.stays = stays;
        this.next = next;
        this.settings = settings;
        this.pauses = new Pauses(timer);
        this.counters = counters;
    }

    @Override
    public <T> CompletableFuture<T> execute(Call<T> call) {
        return execute(call, null);
    }

    /** @param stay the session of the run that the call belongs to, {@code null} for none */
    <T> CompletableFuture<T> execute(Call<T> call, @Nullable Stay stay) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Attempt first = new Attempt(CALLS.incrementAndGet(), 1, Bearer.NONE, stay, Duration.ZERO);
        attempt(call, first, Optional.empty(), answer);
        return answer;
    }

    @Override
    public Run begin() {
        return new SessionRun(this, stays.get());
    }

    CompletableFuture<Void> pause(Duration length) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        pauses.begin(
                length,
                over,
                () -> over.complete(null),
                () -> over.completeExceptionally(new CancellationException("the connection is closed")));
        return over;
    }

    /** @param lost an earlier try that lost its answer: whoever hears of the end hears of it as well */
    private <T> void attempt(
            Call<T> call, Attempt attempt, Optional<AcumaticaException> lost, CompletableFuture<T> answer) {
        CompletableFuture<T> tried;
        try {
            tried = next.execute(call, attempt);
        } catch (RuntimeException | Error e) {
            tried = CompletableFuture.failedFuture(e);
        }
        tried.whenComplete((value, thrown) -> {
            if (thrown == null) {
                answer.complete(value);
            } else {
                StageFailure failure = StageFailure.from(thrown, call.subject());
                lost.filter(earlier -> earlier != failure.refusal()).ifPresent(failure.refusal()::addSuppressed);
                failed(call, attempt, failure, lost, answer);
            }
        });
    }

    private <T> void failed(
            Call<T> call,
            Attempt attempt,
            StageFailure failure,
            Optional<AcumaticaException> lost,
            CompletableFuture<T> answer) {
        if (answer.isDone()) {
            return; // nobody waits for it any more
        }
        AcumaticaException refusal = failure.refusal();
        if (refusal instanceof RecordNotFoundException && lost.isPresent() && isDelete(call)) {
            gone(call, answer);
            return;
        }
        Repeat repeat = refusal.getFailure().repeat();
        if (repeat == Repeat.UNCERTAIN && call.safety() == Call.Safety.SINGLE_WRITE) {
            answer.completeExceptionally(uncertain(refusal));
            return;
        }
        if (refusal.getStatusCode() == CONFLICT && repeat == Repeat.HARMLESS) {
            busy(call, attempt, refusal, lost, answer);
            return;
        }
        if (repeat == Repeat.NEVER || attempt.number() > settings.maximumRetries()) {
            answer.completeExceptionally(attempt.number() == 1 ? refusal : exhausted(refusal, attempt.number()));
            return;
        }
        Optional<AcumaticaException> lostByNow = repeat == Repeat.UNCERTAIN ? Optional.of(refusal) : lost;
        Duration wait = wait(attempt.number(), failure);
        LOG.debug("{} {} goes again in {} ms: {}", attempt, call.subject(), wait.toMillis(), refusal.getMessage());
        pauses.begin(
                wait,
                answer,
                () -> again(call, attempt.next(), lostByNow, answer),
                () -> answer.completeExceptionally(ended(refusal)));
    }

    /** A screen that is busy is waited for as a lease is, and costs no try. */
    private <T> void busy(
            Call<T> call,
            Attempt attempt,
            AcumaticaException refusal,
            Optional<AcumaticaException> lost,
            CompletableFuture<T> answer) {
        Duration wait = ThreadLocalRandom.current().nextBoolean() ? BUSY_WAIT : BUSY_WAIT.multipliedBy(2);
        Attempt later = attempt.afterBusy(wait);
        if (later.busy().compareTo(settings.leaseTimeout()) > 0) {
            answer.completeExceptionally(saying(
                    refusal, ", and did so for " + Math.round(attempt.busy().toMillis() / 1_000.0) + " s"));
            return;
        }
        LOG.debug("{} {} waits for the screen: {}", attempt, call.subject(), refusal.getMessage());
        pauses.begin(
                wait,
                answer,
                () -> again(call, later, lost, answer),
                () -> answer.completeExceptionally(ended(refusal)));
    }

    /** Ends what waits for its next try, with the refusal that it waits after. */
    @Override
    public void close() {
        pauses.close();
    }

    private <T> void again(
            Call<T> call, Attempt attempt, Optional<AcumaticaException> lost, CompletableFuture<T> answer) {
        counters.repeated();
        attempt(call, attempt, lost, answer);
    }

    private Duration wait(int number, StageFailure failure) {
        long longest = settings.maximumRetryDelay().toMillis();
        if (failure.retryAfter().isPresent()) {
            return Duration.ofMillis(
                    Math.min(longest, failure.retryAfter().get().toMillis()));
        }
        long bound = Math.min(longest, settings.retryDelay().toMillis() << Math.min(number - 1, 20));
        return Duration.ofMillis(bound <= 0 ? 0 : ThreadLocalRandom.current().nextLong(bound + 1));
    }

    private static boolean isDelete(Call<?> call) {
        return call.method().equals("DELETE") && call.safety() == Call.Safety.REPEATABLE_WRITE;
    }

    private static <T> void gone(Call<T> call, CompletableFuture<T> answer) {
        try {
            answer.complete(call.reader().read(new Gone()));
        } catch (Exception e) {
            answer.completeExceptionally(StageFailure.from(e, call.subject()).refusal());
        }
    }

    private static AcumaticaException uncertain(AcumaticaException lost) {
        Failure failure = lost.getFailure();
        return new UncertainWriteException(new Failure(
                failure.subject(),
                failure.status(),
                Repeat.NEVER,
                failure.seen() + ", so it is not known whether it was saved",
                "It was not sent again, because that might save it twice: look whether the record is there.",
                lost));
    }

    /** The same refusal, saying how often it was tried. */
    private static AcumaticaException exhausted(AcumaticaException refusal, int attempts) {
        return saying(refusal, ", after " + attempts + " attempts");
    }

    private static AcumaticaException ended(AcumaticaException refusal) {
        return saying(refusal, ", and is not sent again, because the connection is closed");
    }

    /** The same kind of refusal with something to add. */
    private static AcumaticaException saying(AcumaticaException refusal, String more) {
        Failure before = refusal.getFailure();
        Failure failure = new Failure(
                before.subject(), before.status(), before.repeat(), before.seen() + more, before.remedy(), refusal);
        AcumaticaException said;
        if (refusal instanceof RequestDeclinedException) {
            said = new RequestDeclinedException(failure);
        } else if (refusal instanceof UnreachableException) {
            said = new UnreachableException(failure);
        } else if (refusal.getClass() == AcumaticaException.class) {
            said = new AcumaticaException(failure);
        } else {
            return refusal;
        }
        Arrays.stream(refusal.getSuppressed()).forEach(said::addSuppressed);
        return said;
    }

    @Override
    public String toString() {
        return "retry(" + settings.maximumRetries() + " times, "
                + settings.retryDelay().toMillis() + " to "
                + settings.maximumRetryDelay().toMillis() + " ms) -> " + next;
    }

    /** What a delete that had been done before would have been answered. */
    private record Gone() implements Transport.Reply {
        @Override
        public int status() {
            return 204;
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }

        @Override
        public void close() {}
    }
}
