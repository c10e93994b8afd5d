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

import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.KeyPart;
import org.camelacumatica.sandbox.query.Node.Compare;
import org.camelacumatica.sandbox.query.Node.Operator;
import org.camelacumatica.sandbox.store.KeyCodec;
import org.camelacumatica.sandbox.store.Range;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches of the key index outside of which no record can meet a filter. It may give too much, never too
 * little: the filter itself is asked about every record of the stretches.
 */
final class SeekPlan {

    private final EntityType type;

    SeekPlan(EntityType type) {
        this.type = type;
    }

    List<Range> ranges(Node node) {
        if (node instanceof Node.Logic logic && !logic.and()) {
            return Range.either(ranges(logic.left()), ranges(logic.right()));
        }
        List<Node> all = new ArrayList<>();
        flatten(node, all);
        List<Range> ranges = Range.both(Range.ALL, List.of(byKeys(all)));
        for (Node part : all) {
            if (part instanceof Node.Logic) {
                ranges = Range.both(ranges, ranges(part));
            }
        }
        return ranges;
    }

    private static void flatten(Node node, List<Node> into) {
        if (node instanceof Node.Logic logic && logic.and()) {
            flatten(logic.left(), into);
            flatten(logic.right(), into);
        } else {
            into.add(node);
        }
    }

    /** Keys that are fixed, from the first on, and the bounds of the one behind them. */
    private Range byKeys(List<Node> all) {
        StringBuilder prefix = new StringBuilder();
        for (KeyPart key : type.keys()) {
            String fixed = null;
            for (Node node : all) {
                if (operator(node, key.field()) == Operator.EQ) {
                    fixed = literal((Compare) node, key.field());
                }
            }
            if (fixed == null) {
                return bounds(prefix.toString(), key.field(), all);
            }
            prefix.append(fixed).append(KeyCodec.END);
        }
        return Range.startingWith(prefix.toString());
    }

    private Range bounds(String prefix, Field field, List<Node> all) {
        String from = prefix;
        String to = Range.behind(prefix);
        for (Node node : all) {
            Operator operator = operator(node, field);
            if (operator == null || operator == Operator.NE) {
                continue;
            }
            String part = prefix + literal((Compare) node, field);
            String start = part + KeyCodec.END;
            String end = part + KeyCodec.AFTER;
            switch (operator) {
                case GT -> from = later(from, end);
                case GE -> from = later(from, start);
                case LT -> to = earlier(to, start);
                default -> to = earlier(to, end);
            }
        }
        return new Range(from, to);
    }

    private static String later(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String earlier(String a, String b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The operator of a comparison of that field with a value; null for anything else. */
    private static @Nullable Operator operator(Node node, Field field) {
        if (!(node instanceof Compare compare)) {
            return null;
        }
        if (isField(compare.left(), field) && isValue(compare.right())) {
            return compare.operator();
        }
        return isField(compare.right(), field) && isValue(compare.left())
                ? compare.operator().mirrored()
                : null;
    }

    private static boolean isField(Node node, Field field) {
        return node instanceof Node.Path path
                && path.names().size() == 1
                && path.names().get(0).equals(field.name());
    }

    private static boolean isValue(Node node) {
        return node instanceof Node.Literal literal && literal.value() != null;
    }

    private static String literal(Compare compare, Field field) {
        Node side = compare.left() instanceof Node.Literal ? compare.left() : compare.right();
        Object value = ((Node.Literal) side).value();
        Choices choices = field.choices();
        if (choices != null && value instanceof String label) {
            String code = choices.code(label);
            value = code == null ? label : code;
        }
        return KeyCodec.part(field, value);
    }
}
