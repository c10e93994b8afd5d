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

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The files of a tenant, by their own ids and by the records they hang on. Safe for many threads. */
public final class Attachments {

    private final Map<UUID, Attachment> byId = new ConcurrentHashMap<>();
    private final Map<UUID, List<Attachment>> byOwner = new ConcurrentHashMap<>();

    /** Attaches a file; one of the same name is no longer listed. */
    public void attach(UUID owner, Attachment file) {
        List<Attachment> files = byOwner.computeIfAbsent(owner, key -> new CopyOnWriteArrayList<>());
        files.removeIf(other -> other.name().equalsIgnoreCase(file.name()));
        files.add(file);
        byId.put(file.id(), file);
    }

    public @Nullable Attachment find(UUID id) {
        return byId.get(id);
    }

    /** The newest version of each file of a record. */
    public List<Attachment> of(UUID owner) {
        return byOwner.getOrDefault(owner, List.of());
    }
}
