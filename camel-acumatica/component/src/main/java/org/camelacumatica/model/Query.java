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
package org.camelacumatica.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query of a list, in the API's own words.
 *
 * @param entity the entity's name
 * @param filter {@code $filter} as text, or {@code null}
 * @param select {@code $select}; empty for everything
 * @param expand {@code $expand}
 * @param custom {@code $custom}
 * @param top {@code $top}; 0 for no bound
 * @param skip {@code $skip}; 0 for none
 * @param archived whether archived documents are read as well
 */
public record Query(
        String entity,
        @Nullable String filter,
        List<String> select,
        List<String> expand,
        List<String> custom,
        int top,
        int skip,
        boolean archived) {

    /** Everything of an entity. */
    public static Query of(String entity) {
        return new Query(entity, null, List.of(), List.of(), List.of(), 0, 0, false);
    }

    public Query withFilter(@Nullable String newFilter) {
        return new Query(entity, newFilter, select, expand, custom, top, skip, archived);
    }

    public Query withSelect(List<String> newSelect) {
        return new Query(entity, filter, List.copyOf(newSelect), expand, custom, top, skip, archived);
    }

    public Query withExpand(List<String> newExpand) {
        return new Query(entity, filter, select, List.copyOf(newExpand), custom, top, skip, archived);
    }

    public Query withCustom(List<String> newCustom) {
        return new Query(entity, filter, select, expand, List.copyOf(newCustom), top, skip, archived);
    }

    public Query withTop(int newTop) {
        return new Query(entity, filter, select, expand, custom, newTop, skip, archived);
    }

    public Query withSkip(int newSkip) {
        return new Query(entity, filter, select, expand, custom, top, newSkip, archived);
    }

    public Query withArchived(boolean newArchived) {
        return new Query(entity, filter, select, expand, custom, top, skip, newArchived);
    }
}
