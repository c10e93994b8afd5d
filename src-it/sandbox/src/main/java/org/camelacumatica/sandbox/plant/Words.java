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
package org.camelacumatica.sandbox.plant;

import java.util.SplittableRandom;

/** Invented names. */
final class Words {

    private static final String[] FIRST = {
        "Alder", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Granite", "Harbor", "Island", "Juniper", "Kestrel",
        "Lantern", "Meadow", "Nimbus", "Orchard", "Pebble", "Quarry", "Ridge", "Summit", "Timber", "Umber", "Valley",
        "Willow", "Zephyr", "O'Dell", "Saint-Cloud"
    };
    private static final String[] SECOND = {
        "Bakery", "Cafe", "Deli", "Electric", "Foods", "Garden", "Hardware", "Interiors", "Joinery", "Kitchen",
        "Logistics", "Motors", "Nursery", "Optics", "Printing", "Roofing", "Stores", "Textiles", "Wines", "Works"
    };
    private static final String[] PEOPLE = {
        "Ada", "Bruno", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Lior", "Mina",
        "Noah", "Olga", "Pedro", "Rosa", "Sven", "Tara", "Umberto"
    };
    private static final String[] FAMILIES = {
        "Abbott", "Brandt", "Castillo", "Dumont", "Eriksen", "Fontaine", "Gruber", "Hansen", "Ibarra", "Jansen",
        "Kowalski", "Lindqvist", "Moreau", "Novak", "O'Brien", "Petrov", "Quist", "Rossi", "Schmidt-Lang", "Tanaka"
    };
    private static final String[] CITIES = {
        "Ashford", "Brookdale", "Clearwater", "Dunmore", "Eastport", "Fairhaven", "Glenwood", "Hillcrest"
    };
    private static final String[] PARTS = {
        "Bracket", "Cable", "Drill", "Filter", "Gasket", "Hinge", "Kettle", "Ladder", "Mixer", "Panel", "Shelf", "Valve"
    };

    private final SplittableRandom random;

    Words(SplittableRandom random) {
        this.random = random;
    }

    String company(long n) {
        return FIRST[(int) (n % FIRST.length)] + " " + pick(SECOND);
    }

    String companyWord(long n) {
        return FIRST[(int) (n % FIRST.length)];
    }

    String person() {
        return pick(PEOPLE);
    }

    String family() {
        return pick(FAMILIES);
    }

    String city() {
        return pick(CITIES);
    }

    String part() {
        return pick(PARTS);
    }

    String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
