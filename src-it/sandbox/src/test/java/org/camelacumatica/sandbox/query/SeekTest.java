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
package org.camelacumatica.sandbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.store.EntityTable;
import org.camelacumatica.sandbox.store.Range;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.junit.jupiter.api.Test;

/** What a seek finds is what a look at every record finds, for filters made by chance. */
class SeekTest {

    private static final String[] KEYS = {
        "A", "a1", "A-1", "A_1", "AB", "a'b", "b", "B0", "CO-OP", "coop", "Coops", "é", "e", "f", "Z", "1", "10", "2",
        "#"
    };
    private static final String[] TYPES = {"PMT", "CRM", "PPM", "REF", "SMB"};
    private static final String[] LABELS = {"Payment", "Credit Memo", "Prepayment", "Refund", "Balance WO", "nothing"};

    private final Moments moments = new Moments(ZoneOffset.UTC);
    private final EntityType type = Catalogue.standard().require("Payment");
    private final EntityTable table = new Tenant("t").table(type);

    @Test
    void everyFilterFindsTheSameWithAndWithoutTheIndex() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (String code : TYPES) {
            for (String key : KEYS) {
                table.put(row(code, key, KEYS[random.nextInt(KEYS.length)]));
            }
        }
        int narrowed = 0;
        for (int i = 0; i < 3000; i++) {
            String text = expression(random, 3);
            Filter filter = Filter.of(text, type, 25, moments);
            assertThat(matches(filter, filter.ranges()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(matches(filter, Range.ALL));
            narrowed += filter.ranges().equals(Range.ALL) ? 0 : 1;
        }
        assertThat(narrowed).as("filters that use the index, seed %d", seed).isGreaterThan(500);
    }

    @Test
    void thePageBehindAKeyOfTwoPartsIsSoughtAndNotScanned() {
        Filter filter =
                Filter.of("(Type eq 'Payment' and ReferenceNbr gt '000100') or Type gt 'Payment'", type, 25, moments);
        assertThat(filter.ranges()).hasSize(1);
        assertThat(filter.ranges().get(0).from()).isNotEmpty();
    }

    private List<Row> matches(Filter filter, List<Range> ranges) {
        List<Row> rows = new ArrayList<>();
        table.walk(ranges).forEachRemaining(row -> {
            if (filter.matches(row)) {
                rows.add(row);
            }
        });
        return rows;
    }

    private Row row(String code, String key, String reference) {
        Object[] values = new Object[type.fields().size()];
        values[index("Type")] = code;
        values[index("ReferenceNbr")] = key;
        values[index("PaymentRef")] = reference;
        return new Row(type, java.util.UUID.randomUUID(), null, values, Map.of(), false);
    }

    private int index(String name) {
        Field field = type.field(name);
        return field.index();
    }

    private static String expression(Random random, int depth) {
        int choice = random.nextInt(depth > 0 ? 8 : 4);
        return switch (choice) {
            case 0, 1 -> compare(random, "ReferenceNbr", KEYS);
            case 2 -> compare(random, "Type", LABELS);
            case 3 -> compare(random, "PaymentRef", KEYS);
            case 4, 5 -> expression(random, depth - 1) + " and " + expression(random, depth - 1);
            case 6 -> "(" + expression(random, depth - 1) + " or " + expression(random, depth - 1) + ")";
            default -> "not (" + expression(random, depth - 1) + ")";
        };
    }

    private static String compare(Random random, String field, String[] values) {
        String[] operators = {"eq", "eq", "ne", "gt", "ge", "lt", "le"};
        String operator = operators[random.nextInt(operators.length)];
        String value = "'" + values[random.nextInt(values.length)].replace("'", "''") + "'";
        return random.nextInt(6) == 0 ? value + " " + operator + " " + field : field + " " + operator + " " + value;
    }
}
