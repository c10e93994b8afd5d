package org.camelacumatica.sandbox.licence;

import java.time.Duration;

/** The only place where the sandbox makes somebody wait for the clock. */
public final class Pause {
    private Pause() {}

    public static void of(Duration length) throws InterruptedException {
        if (!length.isNegative() && !length.isZero()) {
            Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
        }
    }
}
