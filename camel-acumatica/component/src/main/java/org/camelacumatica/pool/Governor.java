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
package org.camelacumatica.pool;

import java.time.Duration;

/**
 * How many requests at once the licence lets through just now. It knows only what the licence shows: nothing while
 * requests wait in the server's queue (20 of them; the client just waits), and a decline when that is full.
 * <ol>
 *   <li>A decline halves what was in flight, at most once in a window.
 *   <li>A further decline in the same window says that what was in flight then is still too much: the level stays below it
 *       until the window ends. Of a burst of which some were declined, as many remain in flight as were taken, and that is
 *       where this ends; a cut for each of them would end at 1.
 *   <li>In the first half of a window the level climbs back to just below what was declined, and stays there for the other
 *       half. From then on it probes, a step each eighth of a window, until it is declined or at the configured level.
 *   <li>It is never below 1. Where the only request in flight was declined, nobody's end tells when there is room, so that
 *       nothing goes out for a sixteenth of a window.
 * </ol>
 * So somebody who takes the whole licence for a while costs about a decline a window, and two windows after he has gone
 * the level is eight steps above where it was. Guarded by the lock of its pool.
 */
final class Governor {
    static final Duration WINDOW = Duration.ofSeconds(10);

    private static final long LENGTH = WINDOW.toNanos();
    private static final long STEP = LENGTH / 8;
    private static final long PAUSE = LENGTH / 16;

    private volatile int most;
    private boolean cut;
    private long cutAt;
    private int floor;
    /** What was declined: the climb ends below. */
    private int ceiling;

    private long pausedUntil;

    Governor(int most) {
        this.most = most;
    }

    /** The configured level. */
    int most() {
        return most;
    }

    /** Another level; what was learnt of the licence is kept. */
    void most(int level) {
        most = level;
    }

    /** How many may be in flight: 0 in a pause, else between 1 and the configured level. */
    int room(long now) {
        return cut && now < pausedUntil ? 0 : level(now);
    }

    int level(long now) {
        if (!cut) {
            return most;
        }
        long age = now - cutAt;
        int top = Math.max(1, ceiling - 1);
        int bottom = Math.min(floor, top);
        long level = age < LENGTH
                ? bottom + (top - bottom) * Math.min(age, LENGTH / 2) / (LENGTH / 2)
                : top + 1 + (age - LENGTH) / STEP;
        if (level >= most) {
            cut = age < LENGTH;
            return most;
        }
        return (int) level;
    }

    /** @param inFlight how many of ours were in flight, the declined one among them */
    void declined(long now, int inFlight) {
        int tooMany = Math.max(1, inFlight);
        if (cut && now - cutAt < LENGTH) {
            ceiling = Math.min(ceiling, tooMany);
        } else {
            cut = true;
            cutAt = now;
            ceiling = tooMany;
            floor = Math.max(1, tooMany / 2);
            pausedUntil = now;
        }
        if (tooMany == 1) {
            pausedUntil = now + PAUSE;
        }
    }

    /** Nanoseconds until the level may be another by itself; 0 where it will not. */
    long untilNextStep(long now) {
        if (!cut) {
            return 0;
        }
        return now < pausedUntil ? pausedUntil - now : PAUSE;
    }
}
