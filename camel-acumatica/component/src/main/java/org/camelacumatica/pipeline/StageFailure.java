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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;

/** A refusal on its way up through the stages, with what only they need to know of it. */
final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AcumaticaException refusal;
    private final transient Optional<Duration> retryAfter;
    private final Kind kind;

    /** What the stages above make of it. */
    private enum Kind {
        PLAIN,
        SIGNED_OUT,
        SESSION_LOST,
        SERVED_ELSEWHERE,
        WITHOUT_SEAT
    }

    private StageFailure(AcumaticaException refusal, Optional<Duration> retryAfter, Kind kind) {
        super(refusal.getMessage(), refusal, false, false);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
        this.kind = kind;
    }

    static StageFailure of(AcumaticaException refusal) {
        return new StageFailure(refusal, Optional.empty(), Kind.PLAIN);
    }

    /** @param retryAfter how long the server asks to wait */
    static StageFailure after(AcumaticaException refusal, Optional<Duration> retryAfter) {
        return new StageFailure(refusal, retryAfter, Kind.PLAIN);
    }

    /** The token or the session is dead; a new one may help. */
    static StageFailure signedOut(AcumaticaException refusal) {
        return new StageFailure(refusal, Optional.empty(), Kind.SIGNED_OUT);
    }

    /** A session that has served requests is not taken any more: another one may be as dead, or not. */
    static StageFailure sessionLost(AcumaticaException refusal) {
        return new StageFailure(refusal, Optional.empty(), Kind.SESSION_LOST);
    }

    /** The licence has no seat for the session that it went in, and there is no other one. */
    static StageFailure withoutSeat(AcumaticaException refusal) {
        return new StageFailure(refusal, Optional.empty(), Kind.WITHOUT_SEAT);
    }

    /** The licence has no seat for the session that it went in; another one can serve it at once. */
    static StageFailure elsewhere(AcumaticaException refusal) {
        return new StageFailure(refusal, Optional.empty(), Kind.SERVED_ELSEWHERE);
    }

    /** Whatever came up, as a stage failure. */
    static StageFailure from(Throwable thrown, Subject subject) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StageFailure failure) {
            return failure;
        }
        if (cause instanceof AcumaticaException refusal) {
            return of(refusal);
        }
        return of(new AcumaticaException(new Failure(subject, 0, Repeat.NEVER, "failed: " + cause, "", cause)));
    }

    AcumaticaException refusal() {
        return refusal;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether it was declined for want of a seat, and not because too much was under way. */
    boolean wantsSeat() {
        return kind == Kind.WITHOUT_SEAT || kind == Kind.SERVED_ELSEWHERE;
    }

    boolean isServedElsewhere() {
        return kind == Kind.SERVED_ELSEWHERE;
    }

    boolean isSignedOut() {
        return kind == Kind.SIGNED_OUT || kind == Kind.SESSION_LOST;
    }

    /** Whether it is one of those sessions that worked until then. */
    boolean isSessionLost() {
        return kind == Kind.SESSION_LOST;
    }
}
