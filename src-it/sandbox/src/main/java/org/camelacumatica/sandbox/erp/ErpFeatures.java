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
package org.camelacumatica.sandbox.erp;

import java.time.Duration;
import java.util.Set;

/**
 * What differs from build to build and from role to role.
 *
 * @param actionTime how long an action runs, its screen being busy for the session; zero: it is done at once, and still
 *     running for its first poll
 * @param links whether records carry {@code _links}, as builds since about 2023 write them
 * @param patch whether PATCH is there, as in builds since about 2025
 * @param readOnly entities that the user's role may read and not write; {@code *} for all
 * @param unordered entities whose lists do not come in the order of their keys, beside ShipVia
 */
public record ErpFeatures(
        Duration actionTime, boolean links, boolean patch, Set<String> readOnly, Set<String> unordered) {
    public ErpFeatures {
        readOnly = Set.copyOf(readOnly);
        unordered = Set.copyOf(unordered);
    }

    public ErpFeatures(Duration actionTime, boolean links, boolean patch, Set<String> readOnly) {
        this(actionTime, links, patch, readOnly, Set.of());
    }

    /** Actions without a length, PATCH, no links, all rights. */
    public static ErpFeatures defaults() {
        return new ErpFeatures(Duration.ZERO, false, true, Set.of());
    }
}
