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

import java.util.StringJoiner;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxBuilder;

/** What is read while others write: an entity for each way in which keys can be. */
enum Kind {
    ONE_KEY("Customer", ""),
    SEVERAL_KEYS("CustomerLocation", ""),
    /** Stored as codes and shown as labels, so that nobody outside sees their order. */
    LABEL_KEYS("Payment", ""),
    NOT_IN_KEY_ORDER("Vendor", ""),
    /** Not in the order of the keys either, and what others change leaves what the filter finds. */
    FILTERED("ShipVia", "Description lt 'Written' or Description gt 'Writtez'"),
    /** Read by number, because the component does not know its keys: exact only where nobody writes. */
    UNKNOWN_KEYS("CustomerPriceClass", "");

    private static final int RECORDS = 600;
    private static final int LOCATIONS = 25;

    final String entity;

    /** {@code ""} for none. */
    final String filter;

    Kind(String entity, String filter) {
        this.entity = entity;
        this.filter = filter;
    }

    /** Whether its records say when they were changed. */
    boolean hasStamp() {
        return this != FILTERED;
    }

    SandboxBuilder set(SandboxBuilder builder) {
        builder.withoutSeed();
        if (this == NOT_IN_KEY_ORDER) {
            builder.unordered(entity);
        }
        return this == SEVERAL_KEYS ? builder : builder.seed(entity, RECORDS);
    }

    void plant(Sandbox sandbox) {
        if (this != SEVERAL_KEYS) {
            return;
        }
        StringJoiner records = new StringJoiner(",", "[", "]");
        for (int n = 0; n < RECORDS; n++) {
            records.add(
                    "{\"Customer\":\"C-%03d\",\"LocationID\":\"Loc%02d\",\"LastModifiedDateTime\":\"2025-01-01T00:00:00Z\"}"
                            .formatted(n / LOCATIONS, n % LOCATIONS));
        }
        sandbox.plant(entity, records.toString());
    }
}
