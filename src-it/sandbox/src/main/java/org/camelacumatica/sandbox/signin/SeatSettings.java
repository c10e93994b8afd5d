package org.camelacumatica.sandbox.signin;

import java.time.Duration;

/**
 * How seats are given out.
 *
 * @param cap how many sessions may be open at once
 * @param idle a cookie session that was not used for so long is closed
 * @param parallelSession true: one session serves many requests at once, which the real server does not
 */
public record SeatSettings(int cap, Duration idle, boolean parallelSession) {
    public SeatSettings {
        if (cap < 0) {
            throw new IllegalArgumentException("seats must be 0 or more, not " + cap);
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("idle must be longer than nothing, not " + idle);
        }
    }
}
