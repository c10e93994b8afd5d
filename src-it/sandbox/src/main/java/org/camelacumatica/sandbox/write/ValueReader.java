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
package org.camelacumatica.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.UUID;
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Moments;
import org.jspecify.annotations.Nullable;

/** Reads the values of fields, as leniently as the server does: numbers and booleans may be texts. */
final class ValueReader {

    private final Moments moments;

    ValueReader(Moments moments) {
        this.moments = moments;
    }

    /** The value as it is stored; null for an empty one. */
    @Nullable
    Object read(Field field, JsonNode node) throws UnfitValueException {
        if (node.isNull() || node.isTextual() && node.textValue().isEmpty()) {
            return null;
        }
        if (node.isContainerNode()) {
            throw new UnfitValueException();
        }
        Choices choices = field.choices();
        return choices == null ? read(field.type(), field, node) : code(choices, node.asText());
    }

    private static String code(Choices choices, String text) throws UnfitValueException {
        String code = choices.code(text);
        if (code == null && choices.isCode(text)) {
            return text;
        }
        if (code == null) {
            throw new UnfitValueException();
        }
        return code;
    }

    private Object read(FieldType type, Field field, JsonNode node) throws UnfitValueException {
        String text = node.asText().strip();
        try {
            return switch (type) {
                case STRING -> node.asText().stripTrailing();
                case BOOLEAN -> truth(text);
                case BYTE, SHORT, INT, LONG -> new BigDecimal(text).longValueExact();
                case DECIMAL, DOUBLE -> new BigDecimal(text).setScale(field.scale(), RoundingMode.HALF_UP);
                case GUID -> UUID.fromString(text);
                default -> moments.read(text, field.isDateOnly()).orElseThrow(UnfitValueException::new);
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UnfitValueException();
        }
    }

    private static Boolean truth(String text) throws UnfitValueException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new UnfitValueException();
        };
    }

    /** The value of a custom field, by the wire's name of its type; null for an empty one. */
    @Nullable
    Object readCustom(String type, JsonNode node) throws UnfitValueException {
        if (node.isNull() || node.isMissingNode() || node.asText().isEmpty()) {
            return null;
        }
        String text = node.asText();
        try {
            return switch (type) {
                case "CustomStringField" -> text;
                case "CustomBooleanField" -> truth(text);
                case "CustomByteField", "CustomShortField", "CustomIntField", "CustomLongField" ->
                    new BigDecimal(text).longValueExact();
                case "CustomDecimalField", "CustomDoubleField" -> new BigDecimal(text);
                case "CustomGuidField" -> UUID.fromString(text);
                case "CustomDateTimeField" -> moments.read(text, false).orElseThrow(UnfitValueException::new);
                default -> throw new UnfitValueException();
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UnfitValueException();
        }
    }
}
