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
package org.camelacumatica.export;

import java.util.List;
import java.util.Set;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an export reads.
 *
 * @param query entity, filter, select, expand, custom and archived; its top and skip do not count
 * @param pageSize how many records one request reads, 1 or more
 * @param limit how many records are read at the most; 0 for no bound
 * @param keyFields the entity's key fields in screen order; empty to look them up among the known ones
 * @param keyValues the keys of the records to read, each by a request of its own; empty for those that the query finds
 * @param dateFields fields that hold a date without a time, where it is not known
 * @param format the shape of the records
 * @param delta which changes to read; {@code null} for records whatever their stamp
 * @param lanes how many readers it has
 * @param action what is done, as messages name it: {@code Export}
 */
public record ExportSpec(
        Query query,
        int pageSize,
        int limit,
        List<String> keyFields,
        List<RecordAddress.Keys> keyValues,
        Set<String> dateFields,
        RecordFormat format,
        @Nullable DeltaSpec delta,
        Lanes lanes,
        String action) {

    /** An export of records whatever their stamp. */
    public ExportSpec(
            Query query,
            int pageSize,
            int limit,
            List<String> keyFields,
            List<RecordAddress.Keys> keyValues,
            Set<String> dateFields,
            RecordFormat format,
            String action) {
        this(query, pageSize, limit, keyFields, keyValues, dateFields, format, null, Lanes.ONE, action);
    }

    /** What is cut off by a limit is not worth several readers. */
    boolean isParallel() {
        return lanes.count() > 1 && limit == 0;
    }
}
