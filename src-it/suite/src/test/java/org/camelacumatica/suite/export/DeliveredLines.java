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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What processes that were killed have written of their work, one life after the other. */
final class DeliveredLines {
    private final Path file;
    private final Set<Delivery> delivered = new HashSet<>();

    /** What earlier lives had delivered when they were killed, and had not kept: each of it may come once more. */
    private final Set<Delivery> owed = new HashSet<>();

    private int read;
    private int kept;

    DeliveredLines(Path file) {
        this.file = file;
    }

    /**
     * What one life did.
     *
     * @param delivered how many records
     * @param repeated of those how many had been delivered by an earlier life
     * @param unexpected those that came again although a watermark was kept behind them, or twice in this life
     * @param mostAtRisk how many records at most it had delivered at one time since it last kept a watermark
     */
    record Life(int delivered, int repeated, List<Delivery> unexpected, int mostAtRisk) {}

    /** Reads what was written since it was last asked. */
    Life next() throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Set<Delivery> inThisLife = new HashSet<>();
        Set<Delivery> sinceKept = new HashSet<>();
        List<Delivery> unexpected = new ArrayList<>();
        int repeated = 0;
        int most = 0;
        for (String line : lines.subList(read, lines.size())) {
            if (line.equals(KilledExport.KEPT)) {
                sinceKept.clear();
                kept++;
                continue;
            }
            Delivery record = Delivery.ofLine(line);
            boolean again = !delivered.add(record);
            repeated += again ? 1 : 0;
            if (!inThisLife.add(record) || again && !owed.remove(record)) {
                unexpected.add(record);
            }
            sinceKept.add(record);
            most = Math.max(most, sinceKept.size());
        }
        owed.addAll(sinceKept);
        read = lines.size();
        return new Life(inThisLife.size(), repeated, unexpected, most);
    }

    /** Everything that was ever delivered. */
    Set<Delivery> all() {
        return delivered;
    }

    /** How many watermarks were kept. */
    int kept() {
        return kept;
    }
}
