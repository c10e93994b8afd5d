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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Node.Compare;
import org.camelacumatica.sandbox.query.Node.Literal;
import org.camelacumatica.sandbox.query.Node.LiteralType;
import org.camelacumatica.sandbox.query.Node.Operator;

/** Checks a filter against the fields of an entity, with the failures and the silent nothings of the real server. */
final class FilterCompiler {

    private final EntityType type;
    private final int year;
    private final Set<String> fields;

    FilterCompiler(EntityType type, int year, Set<String> fields) {
        this.type = type;
        this.year = year;
        this.fields = fields;
    }

    Condition compile(Node node) {
        if (node instanceof Node.Logic logic) {
            Condition left = compile(logic.left());
            Condition right = compile(logic.right());
            return logic.and()
                    ? row -> {
                        Truth first = left.test(row);
                        return first == Truth.FALSE ? first : first.and(right.test(row));
                    }
                    : row -> {
                        Truth first = left.test(row);
                        return first == Truth.TRUE ? first : first.or(right.test(row));
                    };
        }
        if (node instanceof Node.Not not) {
            return negated(not.of());
        }
        if (node instanceof Compare compare) {
            return compared(compare);
        }
        if (node instanceof Node.Call call) {
            return called(call);
        }
        throw unsupported("The expression is not a condition.");
    }

    /** The server cannot negate a call. */
    private Condition negated(Node node) {
        if (node instanceof Node.Call) {
            throw unsupported("The operator 'Not' is not supported here.");
        }
        Condition condition = compile(node);
        return row -> condition.test(row).negated();
    }

    private Condition compared(Compare compare) {
        if (compare.left() instanceof Literal && !(compare.right() instanceof Literal)) {
            return compared(new Compare(compare.operator().mirrored(), compare.right(), compare.left()));
        }
        if (!(compare.right() instanceof Literal literal)) {
            throw unsupported("Fields can be compared with values only.");
        }
        if (compare.left() instanceof Node.Call call) {
            called(call);
            if (literal.type() != LiteralType.BOOLEAN) {
                throw conversion();
            }
            return row -> Truth.FALSE;
        }
        return comparison(operand(compare.left()), compare.operator(), literal);
    }

    private Condition comparison(Operand operand, Operator operator, Literal literal) {
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        if (literal.type() == LiteralType.NULL) {
            if (!equality) {
                throw conversion();
            }
            boolean wanted = operator == Operator.EQ;
            return row -> Truth.of((operand.get(row) == null) == wanted);
        }
        if (!operand.accepts(literal.type())) {
            throw conversion();
        }
        boolean ordered = literal.type() != LiteralType.BOOLEAN && literal.type() != LiteralType.GUID;
        if (!ordered && !equality) {
            throw conversion();
        }
        Comparable<Object> value = operand.comparable(literal);
        return row -> {
            Object found = operand.get(row);
            return found == null
                    ? Truth.UNKNOWN
                    : Truth.of(operator.test(-Integer.signum(value.compareTo(operand.folded(found)))));
        };
    }

    private Condition called(Node.Call call) {
        return switch (call.name()) {
            case "substringof" -> text(call.arguments(), 1, String::contains);
            case "startswith" -> text(call.arguments(), 0, String::startsWith);
            case "endswith" -> text(call.arguments(), 0, String::endsWith);
            default -> throw unsupported("The function '" + call.name() + "' is not supported.");
        };
    }

    private Condition text(List<Node> arguments, int field, BiPredicate<String, String> test) {
        if (arguments.size() != 2
                || !(arguments.get(1 - field) instanceof Literal literal)
                || literal.type() != LiteralType.STRING
                || !(literal.value() instanceof String needle)) {
            throw unsupported("The function's arguments are not supported.");
        }
        Operand operand = operand(arguments.get(field));
        if (!operand.accepts(LiteralType.STRING)) {
            throw conversion();
        }
        String wanted = needle.toLowerCase(Locale.ROOT);
        return row -> {
            Object found = operand.shown(row);
            return found == null
                    ? Truth.UNKNOWN
                    : Truth.of(test.test(found.toString().stripTrailing().toLowerCase(Locale.ROOT), wanted));
        };
    }

    private Operand operand(Node node) {
        if (node instanceof Node.Path path) {
            fields.add(String.join("/", path.names()));
            return FieldOperand.of(type, path.names(), year);
        }
        if (node instanceof Node.Custom custom) {
            return CustomOperand.of(custom);
        }
        throw unsupported("The expression is not supported.");
    }

    static Refusal conversion() {
        return Refusal.failed("System.NotSupportedException", "Type conversions are not supported");
    }

    private static Refusal unsupported(String message) {
        return Refusal.failed("System.NotSupportedException", message);
    }
}
