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
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Node.Literal;
import org.camelacumatica.sandbox.query.Node.LiteralType;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** A field of the record, or one behind linked entities. */
final class FieldOperand implements Operand {

    private final Field[] path;
    private final Field field;

    private FieldOperand(Field[] path) {
        this.path = path;
        this.field = path[path.length - 1];
    }

    static FieldOperand of(EntityType type, List<String> names, int year) {
        Field[] path = new Field[names.size()];
        EntityType current = type;
        for (int i = 0; i < path.length; i++) {
            Field field = current.find(names.get(i));
            if (field == null || !field.offeredIn(year)) {
                throw Refusal.unknownKey();
            }
            path[i] = field;
            boolean last = i == path.length - 1;
            if (last != field.type().isScalar() || field.type() == FieldType.DETAILS) {
                throw Refusal.failed(
                        "System.NotSupportedException", "The field '" + field.name() + "' cannot be used in a filter.");
            }
            if (!last) {
                current = field.target();
            }
        }
        return new FieldOperand(path);
    }

    @Override
    public @Nullable Object get(Row row) {
        Row current = row;
        for (int i = 0; i < path.length - 1; i++) {
            current = current.linked(path[i]);
            if (current == null) {
                return null;
            }
        }
        return current.value(field);
    }

    @Override
    public @Nullable Object shown(Row row) {
        Object value = get(row);
        Choices choices = field.choices();
        return choices != null && value instanceof String code ? choices.label(code) : value;
    }

    @Override
    public boolean accepts(LiteralType literal) {
        return switch (field.type()) {
            case STRING -> literal == LiteralType.STRING;
            case BOOLEAN -> literal == LiteralType.BOOLEAN;
            case BYTE, SHORT, INT, LONG -> literal == LiteralType.WHOLE;
            case DECIMAL, DOUBLE -> literal == LiteralType.DECIMAL;
            case DATETIME -> literal == LiteralType.MOMENT || literal == LiteralType.DATE && field.isDateOnly();
            case GUID -> literal == LiteralType.GUID;
            default -> false;
        };
    }

    @Override
    public Comparable<Object> comparable(Literal literal) {
        Choices choices = field.choices();
        if (choices != null && literal.value() instanceof String label) {
            String code = choices.code(label);
            return Operand.super.comparable(new Literal(literal.type(), code == null ? label : code));
        }
        return Operand.super.comparable(literal);
    }
}
