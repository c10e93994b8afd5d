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

import java.util.Map;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Node.LiteralType;
import org.camelacumatica.sandbox.store.CustomValue;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** A field that the contract does not have, by view and name. */
final class CustomOperand implements Operand {

    private final String view;
    private final String field;
    private final LiteralType type;

    private CustomOperand(String view, String field, LiteralType type) {
        this.view = view;
        this.field = field;
        this.type = type;
    }

    static CustomOperand of(Node.Custom custom) {
        LiteralType type =
                switch (custom.type()) {
                    case "String" -> LiteralType.STRING;
                    case "Boolean" -> LiteralType.BOOLEAN;
                    case "Byte", "Short", "Int", "Long" -> LiteralType.WHOLE;
                    case "Decimal", "Double" -> LiteralType.DECIMAL;
                    case "DateTime" -> LiteralType.MOMENT;
                    case "Guid" -> LiteralType.GUID;
                    default -> throw Refusal.unknownKey();
                };
        return new CustomOperand(custom.view(), custom.field(), type);
    }

    @Override
    public @Nullable Object get(Row row) {
        CustomValue value = row.custom().getOrDefault(view, Map.of()).get(field);
        return value == null || !isOfType(value.value()) ? null : value.value();
    }

    private boolean isOfType(@Nullable Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case WHOLE -> value instanceof Long;
            case DECIMAL -> value instanceof java.math.BigDecimal;
            case MOMENT -> value instanceof java.time.Instant;
            default -> value instanceof java.util.UUID;
        };
    }

    @Override
    public boolean accepts(LiteralType literal) {
        return literal == type;
    }
}
