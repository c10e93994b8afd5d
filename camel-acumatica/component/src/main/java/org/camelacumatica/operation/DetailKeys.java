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
package org.camelacumatica.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tells one line of details from another.
 *
 * @param fields the path of the details to the names of the fields that are their key: {@code Details} to
 *     {@code InventoryID, WarehouseID}
 */
public record DetailKeys(Map<String, List<String>> fields) {
    /** Lines are known by their ids alone. */
    public static final DetailKeys NONE = new DetailKeys(Map.of());

    /**
     * Reads them from paths, as {@code Details/InventoryID}.
     *
     * @throws IllegalArgumentException where a path names no details
     */
    public static DetailKeys of(List<String> paths) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String path : paths) {
            int slash = path.lastIndexOf('/');
            if (slash <= 0 || slash == path.length() - 1) {
                throw new IllegalArgumentException("detailKeys holds '" + path
                        + "', and must say the details and their field, as Details/InventoryID");
            }
            fields.computeIfAbsent(path.substring(0, slash), details -> new ArrayList<>())
                    .add(path.substring(slash + 1));
        }
        return new DetailKeys(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }
}
