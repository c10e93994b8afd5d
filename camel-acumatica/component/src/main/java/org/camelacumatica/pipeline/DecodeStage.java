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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.camelacumatica.codec.NotARecordListException;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LoginLimit;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.session.Session;

/** Reads the reply; a refusal becomes an {@link AcumaticaException} that knows whether it may be repeated. */
final class DecodeStage {
    private static final int MOST_BYTES_OF_AN_ERROR = 1 << 20;

    private final SendStage next;
    private final Refusals refusals;
    private final PipelineCounters counters;

    DecodeStage(SendStage next, Refusals refusals, PipelineCounters counters) {
        this.next = next;
        this.refusals = refusals;
        this.counters = counters;
    }

    <T> T execute(Call<T> call, Attempt attempt, Session session) {
        try (Transport.Reply reply = next.send(call, session)) {
            session.answered(reply);
            boolean record = reply.status() / 100 == 2 && !reply.mediaType().equals("text/html");
            if (record || call.reader().takesAnything()) {
                return read(call, reply);
            }
            throw refused(call, reply, session);
        } catch (Transport.NotSentException e) {
            throw StageFailure.of(unreachable(call, Repeat.HARMLESS, "was not sent: " + e.getMessage(), e));
        } catch (IOException e) {
            session.lost();
            throw StageFailure.of(unreachable(call, Repeat.UNCERTAIN, "lost its answer: " + e.getMessage(), e));
        }
    }

    private static <T> T read(Call<T> call, Transport.Reply reply) throws IOException {
        try {
            return call.reader().read(reply);
        } catch (NotARecordListException e) {
            throw StageFailure.of(new UnreachableException(new Failure(
                    call.subject(),
                    reply.status(),
                    Repeat.UNCERTAIN,
                    "was answered with " + reply.status() + ", but " + e.getMessage(),
                    "See what stands before the instance, and whether it cuts long answers.",
                    e)));
        }
    }

    private StageFailure refused(Call<?> call, Transport.Reply reply, Session session) throws IOException {
        byte[] body = reply.body().readNBytes(MOST_BYTES_OF_AN_ERROR);
        AcumaticaException refusal = refusals.of(
                call,
                reply.status(),
                reply.mediaType(),
                reply.header("Location").orElse(""),
                body);
        if (Refusals.isSignedOut(refusal)) {
            session.refused(reply.status() == 401);
            return session.hasServed() ? StageFailure.sessionLost(refusal) : StageFailure.signedOut(refusal);
        }
        if (reply.status() / 100 == 2) { // a page where a record is due: whose it is cannot be known
            session.refused(false);
        }
        if (refusal instanceof RequestDeclinedException) {
            counters.declinedOne();
            if (isSeatLimit(session, reply, new String(body, StandardCharsets.UTF_8))) {
                return session.declined()
                        ? StageFailure.elsewhere(refusal)
                        : StageFailure.withoutSeat(session.explain(refusal));
            }
        }
        return StageFailure.after(refusal, retryAfter(reply));
    }

    /** A session that is open has its seat: then it is the queue that declines. */
    private static boolean isSeatLimit(Session session, Transport.Reply reply, String body) {
        return LoginLimit.isFace(reply.status(), reply.header("Location").orElse(""), body)
                && (session.isOpening() || !LoginLimit.mayBeADecline(reply.status(), body));
    }

    /** In seconds; the form with a date is not obeyed, because it needs a clock that agrees with the server's. */
    private static Optional<Duration> retryAfter(Transport.Reply reply) {
        return reply.header("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static AcumaticaException unreachable(Call<?> call, Repeat repeat, String seen, IOException cause) {
        return new UnreachableException(new Failure(
                call.subject(),
                0,
                repeat,
                seen,
                "See whether the instance is up and instanceUri is its address.",
                cause));
    }

    @Override
    public String toString() {
        return "decode -> " + next;
    }
}
