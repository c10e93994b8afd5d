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
package org.camelacumatica.sandbox.licence;

import java.time.Duration;

/**
 * The licence's limits.
 *
 * @param concurrent requests served at once; {@link #UNLIMITED} for no limit
 * @param perMinute requests in one minute before they are slowed down; {@link #UNLIMITED} for no limit
 * @param minute how long the licence's minute is
 * @param queue how many may wait at once; one more is declined
 * @param patience how long one may wait before it is declined
 */
public record LicenceSettings(int concurrent, int perMinute, Duration minute, int queue, Duration patience) {
    public static final int UNLIMITED = 0;

    public LicenceSettings {
        if (concurrent < 0 || perMinute < 0 || queue < 0) {
            throw new IllegalArgumentException("concurrent, per-minute and queue must be 0 (no limit) or more");
        }
        if (minute.isNegative() || minute.isZero()) {
            throw new IllegalArgumentException("minute must be longer than nothing, not " + minute);
        }
    }
}
