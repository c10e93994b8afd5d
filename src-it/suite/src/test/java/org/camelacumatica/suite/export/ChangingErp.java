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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.sandbox.Sandbox;

/** A sandbox in which writers insert, change, re-key and delete records of one entity, at random from a seed. */
final class ChangingErp implements AutoCloseable {
    private final Kind kind;
    private final Sandbox sandbox;
    private final long seed;
    private final Set<String> atTheStart = new HashSet<>();

    private ChangingErp(Kind kind, Sandbox sandbox, long seed) {
        this.kind = kind;
        this.sandbox = sandbox;
        this.seed = seed;
        present().forEach(record -> atTheStart.add(record.id()));
    }

    /** @param lateBy how much later than its stamp a change may be committed */
    static ChangingErp begin(Kind kind, long seed, Duration lateBy) throws IOException {
        Sandbox sandbox = kind.set(Sandbox.builder())
                .latency(Duration.ofMillis(3))
                .seats(10)
                .machineOffset(ZoneOffset.ofHours(3))
                .journalLimit(100_000)
                .start();
        kind.plant(sandbox);
        ChangingErp erp = new ChangingErp(kind, sandbox, seed);
        sandbox.writers(
                "{\"entity\":\"%s\",\"writers\":4,\"every\":\"4ms\",\"lateBy\":\"%dms\",\"insert\":true,\"delete\":true,\"rekey\":true,\"seed\":%d}"
                        .formatted(kind.entity, lateBy.toMillis(), seed));
        return erp;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    long seed() {
        return seed;
    }

    /** Ends the writers; what they have open is committed. */
    void stopWriters() {
        JsonNode done = sandbox.stopWriters().path(0);
        for (String what : new String[] {"inserted", "changed", "deleted", "rekeyed"}) {
            if (done.path(what).asInt() == 0) {
                throw new IllegalStateException("the writers have " + what + " nothing: " + done);
            }
        }
    }

    /** The records that are there, each with its stamp. */
    Set<Delivery> present() {
        return present(sandbox, kind.entity);
    }

    static Set<Delivery> present(Sandbox sandbox, String entity) {
        Set<Delivery> present = new HashSet<>();
        for (JsonNode record : sandbox.records(entity)) {
            String stamp = record.path("LastModifiedDateTime").path("value").asText("");
            present.add(new Delivery(
                    record.path("id").asText(),
                    stamp.isEmpty()
                            ? ""
                            : OffsetDateTime.parse(stamp).toInstant().toString()));
        }
        return present;
    }

    /** What became of each record. */
    Fates fates() {
        JsonNode history = sandbox.history(kind.entity);
        if (history.path("dropped").asLong() > 0) {
            throw new IllegalStateException("the history is not whole");
        }
        Map<String, Fates.Fate> fates = new HashMap<>();
        atTheStart.forEach(id -> fates.put(id, new Fates.Fate(Instant.MIN)));
        for (JsonNode record : history.path("records")) {
            String id = record.path("id").asText();
            for (JsonNode event : record.path("events")) {
                Instant at = Instant.parse(event.path("at").asText());
                fates.computeIfAbsent(id, made -> new Fates.Fate(at))
                        .add(event.path("what").asText(), at);
            }
        }
        return new Fates(fates);
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
    }
}
