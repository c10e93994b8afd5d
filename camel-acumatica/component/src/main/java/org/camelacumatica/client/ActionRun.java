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
package org.camelacumatica.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LeaseTimeoutException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Run;

/**
 * One run of an action: begun once, then asked about in the same session, ever more slowly, until it is over. Whoever
 * cannot be told how it ended is told that.
 */
final class ActionRun {
    private static final int ACCEPTED = 202;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final String LOOK = "Look at the record before you run it again.";

    private final Run run;
    private final Subject subject;
    private final String instancePath;
    private final Duration timeout;
    private final long begun = System.nanoTime();

    ActionRun(Run run, Subject subject, String instancePath, Duration timeout) {
        this.run = run;
        this.subject = subject;
        this.instancePath = instancePath;
        this.timeout = timeout;
    }

    /** What came of the beginning: where to ask, or nowhere, because it is over. */
    private record Begun(int status, String progress) {}

    CompletableFuture<Integer> start(String path, Map<String, String> headers, byte[] body) {
        CompletableFuture<Begun> post =
                run.execute(new Call<>(subject, "POST", path, headers, body, Call.Safety.SINGLE_WRITE, this::accepted));
        CompletableFuture<Void> late = run.pause(timeout);
        late.thenRun(() -> post.cancel(false));
        return post.handle((begun, thrown) -> {
                    late.cancel(false);
                    if (thrown != null) {
                        return CompletableFuture.<Integer>failedFuture(notBegun(cause(thrown)));
                    }
                    return begun.progress().isEmpty()
                            ? CompletableFuture.completedFuture(begun.status())
                            : watched(begun.progress());
                })
                .thenCompose(end -> end);
    }

    private Begun accepted(Transport.Reply reply) {
        if (reply.status() != ACCEPTED) {
            return new Begun(reply.status(), "");
        }
        run.bind();
        String location = reply.header("Location").orElse("");
        String progress = InstancePaths.within(location, instancePath)
                .orElseThrow(() -> uncertain(
                        ACCEPTED,
                        location.isEmpty()
                                ? "was begun, but the instance does not say where to ask for its end"
                                : "was begun, but the address for its end is not within the instance: "
                                        + InstancePaths.shown(location),
                        null));
        return new Begun(ACCEPTED, progress);
    }

    private CompletableFuture<Integer> watched(String progress) {
        return poll(progress, FIRST_WAIT)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(ended(cause(thrown))));
    }

    private CompletableFuture<Integer> poll(String progress, Duration wait) {
        Duration left = timeout.minusNanos(System.nanoTime() - begun);
        if (left.isNegative()) {
            return CompletableFuture.failedFuture(uncertain(
                    ACCEPTED,
                    "was begun, and has not ended after " + timeout.toSeconds() + " s (actionTimeout)",
                    null));
        }
        return run.pause(wait.compareTo(left) < 0 ? wait : left)
                .thenCompose(over -> run.execute(new Call<>(
                        subject, "GET", progress, Map.of(), null, Call.Safety.STATUS_POLL, Transport.Reply::status)))
                .thenCompose(status ->
                        status == ACCEPTED ? poll(progress, longer(wait)) : CompletableFuture.completedFuture(status));
    }

    private static Duration longer(Duration wait) {
        Duration longer = wait.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
    }

    private Throwable notBegun(Throwable cause) {
        return cause instanceof CancellationException
                ? uncertain(
                        0,
                        "was not answered within " + timeout.toSeconds()
                                + " s (actionTimeout), mostly because its screen" + " was busy with another one",
                        cause)
                : cause;
    }

    /** The instance's own verdict is told as such; anything else leaves the end unknown. */
    private AcumaticaException ended(Throwable cause) {
        if (cause instanceof UncertainWriteException told) {
            return told;
        }
        if (cause instanceof AcumaticaException refusal && isVerdict(refusal)) {
            Failure failure = refusal.getFailure();
            return new RecordRejectedException(
                    new Failure(
                            subject,
                            failure.status(),
                            Repeat.NEVER,
                            failure.seen().replaceFirst("^was refused with", "was begun and failed with"),
                            "Correct what it names and run it again.",
                            refusal),
                    refusal instanceof RecordRejectedException rejected
                            ? rejected.getFieldErrors()
                            : java.util.List.of());
        }
        String seen = cause instanceof AcumaticaException refusal
                ? refusal.getFailure().seen()
                : String.valueOf(cause.getMessage());
        int status = cause instanceof AcumaticaException refusal ? refusal.getStatusCode() : 0;
        return uncertain(status, "was begun, and how it ended is not known: the question for it " + seen, cause);
    }

    private static boolean isVerdict(AcumaticaException refusal) {
        boolean kept = refusal instanceof UnreachableException
                || refusal instanceof AuthenticationFailedException
                || refusal instanceof RequestDeclinedException
                || refusal instanceof LeaseTimeoutException;
        int status = refusal.getStatusCode();
        return !kept && (status == 500 || status == 422 || status == 400 || status == 403 || status == 412);
    }

    private UncertainWriteException uncertain(
            int status, String seen, @org.jspecify.annotations.Nullable Throwable cause) {
        return new UncertainWriteException(new Failure(subject, status, Repeat.NEVER, seen, LOOK, cause));
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
