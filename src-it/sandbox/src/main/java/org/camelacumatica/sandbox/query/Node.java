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
import org.jspecify.annotations.Nullable;

/** The tree of a filter's text, before anything is known about fields. */
sealed interface Node {

    /** {@code and}, {@code or}. */
    record Logic(boolean and, Node left, Node right) implements Node {}

    /** {@code not}. */
    record Not(Node of) implements Node {}

    /** A comparison. */
    record Compare(Operator operator, Node left, Node right) implements Node {}

    /** A field, or one behind linked entities. */
    record Path(List<String> names) implements Node {}

    /** A call such as {@code startswith(Name,'a')}. */
    record Call(String name, List<Node> arguments) implements Node {}

    /** {@code cf.String(f='View.Field')}. */
    record Custom(String type, String view, String field) implements Node {}

    /** A literal; the value is null for {@code null}. */
    record Literal(LiteralType type, @Nullable Object value) implements Node {}

    /** How two values are compared. */
    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE;

        boolean test(int order) {
            return switch (this) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case GT -> order > 0;
                case GE -> order >= 0;
                case LT -> order < 0;
                case LE -> order <= 0;
            };
        }

        /** The operator with its sides changed. */
        Operator mirrored() {
            return switch (this) {
                case GT -> LT;
                case GE -> LE;
                case LT -> GT;
                case LE -> GE;
                default -> this;
            };
        }
    }

    /** What a literal is. */
    enum LiteralType {
        STRING,
        BOOLEAN,
        WHOLE,
        DECIMAL,
        MOMENT,
        DATE,
        GUID,
        NULL
    }
}
