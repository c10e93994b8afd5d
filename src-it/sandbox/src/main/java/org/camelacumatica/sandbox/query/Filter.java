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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.store.Range;
import org.camelacumatica.sandbox.store.Row;

/** A filter, checked against the fields of an entity. Immutable. */
public final class Filter {

    private final Condition condition;
    private final List<Range> ranges;
    private final Set<String> fields;

    private Filter(Condition condition, List<Range> ranges, Set<String> fields) {
        this.condition = condition;
        this.ranges = ranges;
        this.fields = fields;
    }

    /** The filter that lets everything pass. */
    public static Filter none() {
        return new Filter(row -> Truth.TRUE, Range.ALL, Set.of());
    }

    /**
     * Reads a filter.
     *
     * @throws org.camelacumatica.sandbox.model.Refusal where the real server answers 500
     */
    public static Filter of(String text, EntityType type, int year, Moments moments) {
        Node node = FilterParser.parse(text, moments);
        Set<String> fields = new LinkedHashSet<>();
        Condition condition = new FilterCompiler(type, year, fields).compile(node);
        return new Filter(condition, new SeekPlan(type).ranges(node), fields);
    }

    /** Whether the record meets it. */
    public boolean matches(Row row) {
        return condition.test(row) == Truth.TRUE;
    }

    /** The stretches of the key index that hold every record that meets it. */
    public List<Range> ranges() {
        return ranges;
    }

    /** The fields it names, linked ones with a slash. */
    public Set<String> fields() {
        return fields;
    }
}
