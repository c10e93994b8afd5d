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
package org.camelacumatica.session;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One alarm at a time, for the seat that has been quiet longest; it looks again when that was used meanwhile. Safe for
 * many threads.
 */
final class IdleWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);

    private final SessionSettings settings;
    private final SessionSurroundings world;
    private final Runnable look;
    private final AtomicBoolean set = new AtomicBoolean();

    /** @param look what happens at the alarm, on a worker */
    IdleWatch(SessionSettings settings, SessionSurroundings world, Runnable look) {
        this.settings = settings;
        this.world = world;
        this.look = look;
    }

    boolean isDue(Seat seat) {
        return left(seat).compareTo(Duration.ofMillis(1)) < 0;
    }

    private Duration left(Seat seat) {
        return settings.idle()
                .minus(Duration.between(seat.quietSince(), world.clock().instant()));
    }

    /** Sets the alarm where there is something to watch. */
    void watch(SeatRoom room) {
        if (set.get()) {
            return;
        }
        room.quietest().filter(seat -> set.compareAndSet(false, true)).ifPresent(seat -> set(left(seat)));
    }

    private void set(Duration wait) {
        try {
            world.timer().schedule(this::alarm, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection '{}': the timer is down, sessions end with the connection", settings.connection());
        }
    }

    private void alarm() {
        set.set(false);
        try {
            world.workers().execute(look);
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection '{}': the workers are down, sessions end with the connection", settings.connection());
        }
    }
}
