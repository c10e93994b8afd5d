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
package org.camelacumatica.sandbox.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All entities and parts of the contract {@code Default}. Read once from the tables beside this class; immutable. */
public final class Catalogue {

    /** The versions that are offered, by year. */
    public static final Map<Integer, String> VERSIONS = new TreeMap<>(Map.of(24, "24.200.001", 25, "25.200.001"));

    private static final Catalogue DEFAULT = new Catalogue(TableReader.read());

    private final Map<String, EntityType> types;
    private final Map<String, EntityType> topLevel = new TreeMap<>();

    private Catalogue(Map<String, EntityType> types) {
        this.types = types;
        for (EntityType type : types.values()) {
            if (type.isTopLevel()) {
                topLevel.put(type.name().toLowerCase(Locale.ROOT), type);
            }
        }
    }

    /** The one catalogue there is. */
    public static Catalogue standard() {
        return DEFAULT;
    }

    /** The entity of that name, ignoring case as the server's routing does. */
    public Optional<EntityType> entity(String name) {
        return Optional.ofNullable(topLevel.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The entity of that name, which exists. */
    public EntityType require(String name) {
        return entity(name).orElseThrow(() -> new IllegalArgumentException("there is no entity " + name));
    }

    /** Entities with a path of their own, by name. */
    public List<EntityType> entities() {
        return List.copyOf(topLevel.values());
    }

    /** The version of the contract of that year. */
    public static String version(int year) {
        String version = VERSIONS.get(year);
        if (version == null) {
            throw new IllegalArgumentException("there is no contract of the year " + year);
        }
        return version;
    }

    /** Entities and parts. */
    public Collection<EntityType> all() {
        return types.values();
    }
}
