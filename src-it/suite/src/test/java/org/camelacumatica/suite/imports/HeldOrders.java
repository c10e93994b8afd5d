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
package org.camelacumatica.suite.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.sandbox.Sandbox;

/** Orders on hold in the sandbox, and what has become of them. */
record HeldOrders(Sandbox sandbox) {

    /** Plants as many as that; their numbers. */
    List<String> plant(String prefix, int count) {
        List<String> numbers = new ArrayList<>();
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            String number = prefix + i;
            numbers.add(number);
            list.append(i == 0 ? "" : ",")
                    .append("{\"OrderType\":\"SO\",\"OrderNbr\":\"")
                    .append(number)
                    .append("\",\"Hold\":true,\"Status\":\"On Hold\"}");
        }
        sandbox.plant("SalesOrder", list.append(']').toString());
        return numbers;
    }

    String plantOne(String number) {
        plant(number, 1);
        return number + "0";
    }

    static Map<String, Object> keys(String number) {
        return Map.of("OrderType", "SO", "OrderNbr", number);
    }

    String field(String number, String name) {
        for (JsonNode record : sandbox.records("SalesOrder")) {
            if (record.path("OrderNbr").path("value").asText().equals(number)) {
                return record.path(name).path("value").asText();
            }
        }
        return "there is no order " + number;
    }

    String status(String number) {
        return field(number, "Status");
    }
}
