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
package org.camelacumatica.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;

/** Refusals of our own, made before anything is sent, and what lies beneath the wrapping of futures. */
final class Failures {
    private Failures() {}

    /** A body that cannot be sent. */
    static RecordRejectedException notSent(Subject subject, String why, String remedy) {
        return new RecordRejectedException(
                new Failure(subject, 0, Repeat.NEVER, "was not sent: " + why, remedy), List.of());
    }

    /** A record with fields that cannot be sent. */
    static RecordRejectedException notSent(Subject subject, List<FieldError> errors) {
        String all = errors.stream().map(FieldError::toString).collect(Collectors.joining("; "));
        return new RecordRejectedException(
                new Failure(subject, 0, Repeat.NEVER, "was not sent: " + all, "Correct the record and send it again."),
                errors);
    }

    /** An earlier process had sent the record, or was about to, when it ended. */
    static AcumaticaException killed(Subject subject) {
        return new AcumaticaException(new Failure(
                subject,
                0,
                Repeat.UNCERTAIN,
                "was under way when the process ended",
                "Look whether the record is there."));
    }

    /** What a stage of a future failed with. */
    static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The same future, failing with the cause itself. */
    static <T> CompletableFuture<T> bare(CompletableFuture<T> future) {
        return future.exceptionallyCompose(thrown -> CompletableFuture.failedFuture(cause(thrown)));
    }

    /** Whatever failed, as a refusal. */
    static AcumaticaException refusal(Throwable thrown, Subject subject) {
        Throwable cause = cause(thrown);
        return cause instanceof AcumaticaException refusal
                ? refusal
                : new AcumaticaException(new Failure(subject, 0, Repeat.NEVER, "failed: " + cause, "", cause));
    }
}
