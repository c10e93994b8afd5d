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
package org.camelacumatica.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Warns that the grant which a person gave is about to end: from seven days before its end on, once a day at the most, and
 * never again for a grant that was replaced. Safe for many threads.
 */
public final class GrantWarning {
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final Duration BETWEEN = Duration.ofDays(1);

    private final Supplier<Optional<Instant>> end;
    private final Clock clock;
    private final AtomicReference<Given> last = new AtomicReference<>(new Given(Instant.MIN, Instant.MIN));

    private record Given(Instant end, Instant at) {}

    /** @param end when the grant ends; nothing where there is none, or nobody has to authorize again */
    public GrantWarning(Supplier<Optional<Instant>> end, Clock clock) {
        this.end = end;
        this.clock = clock;
    }

    /** What there is to say while the end is near: until when, and what to do. */
    public static Optional<String> text(Optional<Instant> end, Instant now) {
        return end.filter(then -> !now.isBefore(then.minus(AHEAD)))
                .map(then -> now.isBefore(then)
                        ? "The grant ends at " + then.truncatedTo(ChronoUnit.SECONDS)
                                + ". Authorize again before, or nothing is sent afterwards."
                        : "The grant has ended at " + then.truncatedTo(ChronoUnit.SECONDS) + ". Authorize again.");
    }

    /** The warning, where it is time for one; whoever gets it gives it. */
    public Optional<String> due() {
        Optional<Instant> now = end.get();
        Instant at = clock.instant();
        Optional<String> text = text(now, at);
        if (text.isEmpty()) {
            return text;
        }
        Given before = Objects.requireNonNull(last.get());
        boolean recent = before.end().equals(now.orElseThrow())
                && at.isBefore(before.at().plus(BETWEEN));
        return !recent && last.compareAndSet(before, new Given(now.orElseThrow(), at)) ? text : Optional.empty();
    }
}
