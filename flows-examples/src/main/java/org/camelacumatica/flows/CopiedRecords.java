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
package org.camelacumatica.flows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.Nullable;

/** For flows that copy records from one instance to another, page by page. Holds nothing between calls. */
public final class CopiedRecords {
    /** The exchange property that holds the page while it is written. */
    private static final String PAGE = "page";

    private static final Set<String> OF_THE_INSTANCE = Set.of("id", "rowNumber", "note");
    private String key = "";

    /**
     * The records without what belongs to the instance that they come from. An id names a record of that one: the other
     * would look for the id, and not for the key.
     */
    public List<Map<String, @Nullable Object>> withoutIds(@Body List<Map<String, @Nullable Object>> page) {
        page.forEach(record -> record.keySet().removeAll(OF_THE_INSTANCE));
        return page;
    }

    /** A line for each record that was refused: which one, and why. */
    public List<List<String>> refused(
            @Body List<RecordResult> results, @ExchangeProperty(PAGE) List<Map<String, @Nullable Object>> page) {
        return results.stream()
                .filter(result -> !result.isSaved())
                .map(result -> List.of(
                        String.valueOf(page.get(result.getIndex()).get(key)),
                        String.valueOf(
                                Objects.requireNonNull(result.getRefusal()).getMessage())))
                .toList();
    }

    /** @param key the field that names a record in the file for refused ones */
    public void setKey(String key) {
        this.key = key;
    }
}
