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
package org.camelacumatica.sandbox.change;

import java.time.Duration;

/**
 * What a crowd of writers does.
 *
 * @param writers how many there are; each draws its own decisions
 * @param every the time between one decision and the next, whoever it is
 * @param lateBy every fourth transaction commits up to so much later than it began; zero for none
 * @param inserts whether records are added
 * @param deletes whether records are deleted
 * @param rekeys whether keys are changed
 * @param operations how many decisions there are; 0 for no end
 * @param seed decides on everything but the clock
 */
public record CrowdSettings(
        int writers,
        Duration every,
        Duration lateBy,
        boolean inserts,
        boolean deletes,
        boolean rekeys,
        long operations,
        long seed) {
    public CrowdSettings {
        if (writers < 1 || writers > 64) {
            throw new IllegalArgumentException("\"writers\" must be 1 to 64, not " + writers);
        }
        if (every.isNegative() || every.isZero() || lateBy.isNegative() || operations < 0) {
            throw new IllegalArgumentException(
                    "\"every\" must be more than nothing, \"lateBy\" and \"operations\" not less");
        }
    }
}
