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
import java.util.Locale;
import java.util.Random;
import org.apache.olingo.odata2.api.uri.expression.BinaryExpression;
import org.apache.olingo.odata2.api.uri.expression.CommonExpression;
import org.apache.olingo.odata2.api.uri.expression.MethodExpression;
import org.apache.olingo.odata2.api.uri.expression.UnaryExpression;
import org.apache.olingo.odata2.core.uri.expression.FilterParserImpl;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.junit.jupiter.api.Test;

/** A parser that others wrote reads the same trees out of the same filters. */
class SecondOpinionTest {

    private final Moments moments = new Moments(ZoneOffset.UTC);

    @Test
    void bothParsersBuildTheSameTree() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String text = expression(random, 4);
            CommonExpression theirs =
                    new FilterParserImpl(null).parseFilterString(text).getExpression();
            assertThat(ours(FilterParser.parse(text, moments)))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(theirs(theirs));
        }
    }

    @Test
    void bothParsersRefuseTheSameNonsense() {
        for (String text : new String[] {"A eq", "A eq 'x", "(A eq 1", "A eq 1)", "A eq 1 B eq 2", "f(A,)"}) {
            assertThat(catchThrowable(() -> new FilterParserImpl(null).parseFilterString(text)))
                    .as("theirs: %s", text)
                    .isNotNull();
            assertThat(catchThrowable(() -> FilterParser.parse(text, moments)))
                    .as("ours: %s", text)
                    .isInstanceOf(Refusal.class);
        }
    }

    private static Throwable catchThrowable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowable(call);
    }

    private static String expression(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 2)) {
            case 0 -> compare(random);
            case 1 -> random.nextBoolean() ? "substringof('it''s',B)" : "startswith(A,'x')";
            case 2 -> expression(random, depth - 1) + " and " + expression(random, depth - 1);
            case 3 -> expression(random, depth - 1) + " or " + expression(random, depth - 1);
            case 4 -> "not (" + expression(random, depth - 1) + ")";
            default -> "(" + expression(random, depth - 1) + ")";
        };
    }

    private static String compare(Random random) {
        String[] operators = {"eq", "ne", "gt", "ge", "lt", "le"};
        String[] values = {"'x y'", "5", "5L", "1.5M", "null", "true", "'(and)'"};
        return (random.nextBoolean() ? "A " : "B ")
                + operators[random.nextInt(operators.length)] + " "
                + values[random.nextInt(values.length)];
    }

    private static String theirs(CommonExpression node) {
        if (node instanceof BinaryExpression binary) {
            return "(" + theirs(binary.getLeftOperand()) + " "
                    + binary.getOperator().toUriLiteral() + " " + theirs(binary.getRightOperand()) + ")";
        }
        if (node instanceof UnaryExpression unary) {
            return "!" + theirs(unary.getOperand());
        }
        if (node instanceof MethodExpression method) {
            return method.getMethod().toUriLiteral() + "/" + method.getParameterCount();
        }
        return node.getKind().name().equals("PROPERTY") ? node.getUriLiteral() : "value";
    }

    private static String ours(Node node) {
        if (node instanceof Node.Logic logic) {
            return "(" + ours(logic.left()) + (logic.and() ? " and " : " or ") + ours(logic.right()) + ")";
        }
        if (node instanceof Node.Compare compare) {
            String operator = compare.operator().name().toLowerCase(Locale.ROOT);
            return "(" + ours(compare.left()) + " " + operator + " " + ours(compare.right()) + ")";
        }
        if (node instanceof Node.Not not) {
            return "!" + ours(not.of());
        }
        if (node instanceof Node.Call call) {
            return call.name() + "/" + call.arguments().size();
        }
        return node instanceof Node.Path path ? String.join("/", path.names()) : "value";
    }
}
