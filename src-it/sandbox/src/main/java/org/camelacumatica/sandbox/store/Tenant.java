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
package org.camelacumatica.sandbox.store;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.sandbox.model.EntityType;

/** Everything that one company keeps. Safe for many threads. */
public final class Tenant {

    private final String name;
    private final Map<String, EntityTable> tables = new ConcurrentHashMap<>();
    private final Attachments attachments = new Attachments();
    private volatile Optional<Clock> clock = Optional.empty();

    public Tenant(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The records of an entity. */
    public EntityTable table(EntityType type) {
        return tables.computeIfAbsent(type.name(), key -> {
            EntityTable table = new EntityTable(type);
            clock.ifPresent(time -> table.remember(new History(time)));
            return table;
        });
    }

    /** Keeps in mind from now on what becomes of records, in whatever table. */
    public void remember(Clock time) {
        clock = Optional.of(time);
        tables.values().forEach(table -> table.remember(new History(time)));
    }

    /** The files of its records. */
    public Attachments attachments() {
        return attachments;
    }
}
