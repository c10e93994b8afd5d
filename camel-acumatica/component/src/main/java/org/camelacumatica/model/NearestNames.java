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
package org.camelacumatica.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
public final class NearestNames {
    private NearestNames() {}

    /** The known name that is nearest to the wrong one, ignoring case, if one is near enough to be meant. */
    public static Optional<String> of(String wrong, Collection<String> known) {
        int bound = Math.max(1, wrong.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(bound);
        String low = wrong.toLowerCase(Locale.ROOT);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int apart = distance.apply(low, name.toLowerCase(Locale.ROOT));
            if (apart >= 0 && (apart < least || (apart == least && name.compareTo(String.valueOf(nearest)) < 0))) {
                least = apart;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }
}
