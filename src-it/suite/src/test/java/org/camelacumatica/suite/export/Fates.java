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
package org.camelacumatica.suite.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of each record of an entity, and so what an export of it had to deliver. */
final class Fates {
    /** The history takes the time of an end before it can be seen. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private final Map<String, Fate> fates;

    Fates(Map<String, Fate> fates) {
        this.fates = fates;
    }

    /** What became of one record, from its creation on. */
    static final class Fate {
        private final Instant created;
        private final List<Instant> changed = new ArrayList<>();
        private final List<Instant> rekeyed = new ArrayList<>();
        private final List<Instant> deleted = new ArrayList<>();

        Fate(Instant created) {
            this.created = created;
        }

        void add(String what, Instant at) {
            switch (what) {
                case "created" -> {}
                case "changed" -> changed.add(at);
                case "rekeyed" -> rekeyed.add(at);
                case "deleted" -> deleted.add(at);
                default -> throw new IllegalArgumentException(what);
            }
        }

        private boolean isThere(Instant from, Instant to) {
            return created.isBefore(from) && deleted.stream().noneMatch(at -> at.isBefore(to));
        }
    }

    private static boolean isIn(List<Instant> times, Instant from, Instant to) {
        return times.stream().anyMatch(at -> at.isAfter(from.minus(MARGIN)) && at.isBefore(to));
    }

    /**
     * What an export has done wrong: a record that was there from start to end with its key unchanged comes exactly once,
     * any other whose key was not changed once at most.
     *
     * @param untouched whether only records count that nobody has changed since the writers began
     */
    List<String> violations(Instant from, Instant to, boolean untouched, Collection<Delivery> delivered) {
        Map<String, Integer> times = new HashMap<>();
        delivered.forEach(record -> times.merge(record.id(), 1, Integer::sum));
        List<String> violations = new ArrayList<>();
        fates.forEach((id, fate) -> {
            if (isIn(fate.rekeyed, from, to)) {
                return;
            }
            int count = times.getOrDefault(id, 0);
            boolean changed = !fate.changed.isEmpty() || !fate.rekeyed.isEmpty() || !fate.created.equals(Instant.MIN);
            boolean due = fate.isThere(from, to) && !(untouched && changed);
            if (count > 1 || due && count == 0) {
                violations.add(id + " came " + count + " times");
            }
        });
        Set<String> strangers = new HashSet<>(times.keySet());
        strangers.removeAll(fates.keySet());
        strangers.forEach(id -> violations.add(id + " was never there"));
        return violations;
    }

    /**
     * What deltas have done wrong that went on until nobody wrote any more: each record was delivered as it is now, and
     * none twice as it was at one time, but for those whose key was changed.
     */
    List<String> violations(Set<Delivery> present, List<Delivery> delivered) {
        List<String> violations = new ArrayList<>();
        Set<Delivery> seen = new HashSet<>();
        for (Delivery record : delivered) {
            Fate fate = fates.get(record.id());
            if (!seen.add(record) && fate != null && fate.rekeyed.isEmpty()) {
                violations.add(record + " came twice");
            }
        }
        present.stream()
                .filter(record -> !seen.contains(record))
                .forEach(record -> violations.add(record + " never came"));
        return violations;
    }
}
