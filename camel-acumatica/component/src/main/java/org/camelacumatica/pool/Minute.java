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

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a minute: a token bucket that fills evenly. From half of its limit on the licence delays each request on
 * the server, where it keeps a core and our lease; whoever sends evenly is hardly ever delayed and waits here, without a
 * lease. A tenth of the limit may go at once after a pause. Guarded by the lock of its pool.
 */
final class Minute {
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final int SHARE_AT_ONCE = 10;

    private final LongSupplier nanos;
    private @Nullable LocalBucket bucket;
    private @Nullable Integer limit;

    Minute(LongSupplier nanos, @Nullable Integer limit) {
        this.nanos = nanos;
        limit(limit);
    }

    @Nullable
    Integer limit() {
        return limit;
    }

    /** Another limit; the new bucket begins full only where there was none, else limits could be dodged by changing them. */
    void limit(@Nullable Integer changed) {
        if (java.util.Objects.equals(limit, changed)) {
            return;
        }
        boolean fresh = bucket == null;
        limit = changed;
        bucket = changed == null ? null : bucket(changed, fresh);
    }

    private LocalBucket bucket(int perMinute, boolean full) {
        long atOnce = Math.max(1, perMinute / SHARE_AT_ONCE);
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(atOnce)
                        .refillGreedy(perMinute, LENGTH)
                        .initialTokens(full ? atOnce : 0)
                        .build())
                .withCustomTimePrecision(new Meter(nanos))
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    /** Takes one. Returns 0, or how many nanoseconds to wait until there is one. */
    long take() {
        LocalBucket limited = bucket;
        if (limited == null) {
            return 0;
        }
        ConsumptionProbe probe = limited.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
    }

    /** Takes one that is perhaps not there yet: the next ones wait for it. */
    void spend() {
        if (bucket != null) {
            bucket.consumeIgnoringRateLimits(1);
        }
    }

    /** One was taken for a request that is not sent. */
    void giveBack() {
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    private record Meter(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
