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

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the ERP behind the server is set up.
 *
 * @param tenants the companies; each has its own records, and the first is taken where a request names none
 * @param seed how many records of which entity each tenant starts with
 * @param autoNumbering whether new customers are numbered {@code C000001} and on, whatever was sent
 * @param machineOffset the offset of the machine, which every date-time carries
 * @param clock what tells the time of a change
 * @param features what differs from build to build
 */
public record ErpSettings(
        List<String> tenants,
        Map<String, Integer> seed,
        boolean autoNumbering,
        ZoneOffset machineOffset,
        Clock clock,
        ErpFeatures features) {

    public ErpSettings {
        tenants = List.copyOf(tenants);
        seed = Map.copyOf(seed);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("the ERP needs a tenant");
        }
    }

    /** One tenant {@code Company} with the data of the tour, a machine in UTC. */
    public static ErpSettings defaults() {
        Map<String, Integer> seed = new LinkedHashMap<>();
        seed.put("Customer", 1000);
        seed.put("Contact", 200);
        seed.put("Vendor", 50);
        seed.put("StockItem", 120);
        seed.put("SalesOrder", 60);
        seed.put("SalesInvoice", 40);
        seed.put("Payment", 40);
        seed.put("Shipment", 20);
        seed.put("JournalTransaction", 30);
        seed.put("ShipVia", 5);
        return new ErpSettings(
                List.of("Company"), seed, false, ZoneOffset.UTC, Clock.systemUTC(), ErpFeatures.defaults());
    }

    public ErpSettings withTenants(List<String> names) {
        return new ErpSettings(names, seed, autoNumbering, machineOffset, clock, features);
    }

    /** Other counts in place of all of these. */
    public ErpSettings withSeed(Map<String, Integer> counts) {
        return new ErpSettings(tenants, counts, autoNumbering, machineOffset, clock, features);
    }

    public ErpSettings withAutoNumbering(boolean numbered) {
        return new ErpSettings(tenants, seed, numbered, machineOffset, clock, features);
    }

    public ErpSettings withMachineOffset(ZoneOffset offset) {
        return new ErpSettings(tenants, seed, autoNumbering, offset, clock, features);
    }

    public ErpSettings withClock(Clock other) {
        return new ErpSettings(tenants, seed, autoNumbering, machineOffset, other, features);
    }

    public ErpSettings withFeatures(ErpFeatures other) {
        return new ErpSettings(tenants, seed, autoNumbering, machineOffset, clock, other);
    }
}
