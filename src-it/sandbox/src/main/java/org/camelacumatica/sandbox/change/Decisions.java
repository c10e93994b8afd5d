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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the writers decide, one after the other: a function of the seed and of the records that were there at the start,
 * and of nothing that a clock says. A record in an open transaction is left alone by the others. For one thread.
 */
final class Decisions {
    private static final int TRIES = 8;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final CrowdSettings settings;
    private final List<SplittableRandom> randoms = new ArrayList<>();
    private final List<UUID> ids;
    private final Map<UUID, Long> openUntil = new HashMap<>();
    private long number;

    /** @param ids the records at the start, in the order of their keys; deleted ones are never drawn again */
    Decisions(CrowdSettings settings, List<UUID> ids) {
        this.settings = settings;
        this.ids = new ArrayList<>(ids);
        SplittableRandom root = new SplittableRandom(settings.seed());
        for (int i = 0; i < settings.writers(); i++) {
            randoms.add(root.split());
        }
    }

    /** The next decision; empty where there is none any more. */
    Optional<Decision> next() {
        if (settings.operations() > 0 && number >= settings.operations()) {
            return Optional.empty();
        }
        SplittableRandom random = randoms.get((int) (number % settings.writers()));
        long begin = number * settings.every().toNanos();
        number++;
        Kind kind = kind(random);
        long late = settings.lateBy().toNanos();
        long commit = begin + (late > 0 && kind != Kind.DELETE && random.nextInt(4) == 0 ? random.nextLong(late) : 0);
        String word = word(random);
        if (kind == Kind.INSERT) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            UUID like = ids.isEmpty() ? id : ids.get(random.nextInt(ids.size()));
            ids.add(id);
            openUntil.put(id, commit);
            return Optional.of(new Decision(kind, id, like, begin, commit, word, number));
        }
        for (int i = 0; i < TRIES && !ids.isEmpty(); i++) {
            int place = random.nextInt(ids.size());
            UUID id = ids.get(place);
            if (openUntil.getOrDefault(id, -1L) < begin) {
                if (kind == Kind.DELETE) {
                    ids.remove(place);
                }
                openUntil.put(id, commit);
                return Optional.of(new Decision(kind, id, id, begin, commit, word, number));
            }
        }
        UUID nobody = new UUID(0, 0);
        return Optional.of(new Decision(Kind.NOTHING, nobody, nobody, begin, begin, word, number));
    }

    private Kind kind(SplittableRandom random) {
        int drawn = random.nextInt(10);
        if (drawn < 2 && settings.inserts()) {
            return Kind.INSERT;
        }
        if (drawn == 2 && settings.deletes()) {
            return Kind.DELETE;
        }
        return drawn == 3 && settings.rekeys() ? Kind.REKEY : Kind.CHANGE;
    }

    /** The beginning of a key: anywhere in the alphabet. */
    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            word.append(random.nextInt(4) == 0 ? Character.toLowerCase(letter) : letter);
        }
        return word.toString();
    }

    enum Kind {
        INSERT,
        CHANGE,
        REKEY,
        DELETE,
        NOTHING
    }

    /**
     * One transaction.
     *
     * @param like the record that a new one shares the beginning of its keys with
     * @param begin nanoseconds from the start of the crowd
     * @param commit the same
     * @param word what a new key begins with
     * @param number makes it unique
     */
    record Decision(Kind kind, UUID id, UUID like, long begin, long commit, String word, long number) {
        boolean isLate() {
            return commit > begin;
        }
    }
}
