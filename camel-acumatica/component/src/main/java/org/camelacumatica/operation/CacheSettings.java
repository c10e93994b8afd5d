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
package org.camelacumatica.operation;

import java.time.Duration;

/**
 * How lookups are kept.
 *
 * @param entries how many at the most
 * @param life how long one is kept; that nothing was found is kept for a few seconds only
 */
public record CacheSettings(int entries, Duration life) {
    public CacheSettings {
        if (entries < 1 || life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException(
                    "lookupCache is a number of entries and how long each is kept, as 1000,10m");
        }
    }
}
