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
