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

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.query.Node.LiteralType;

/** Reads the literals of a filter. */
final class LiteralReader {

    private final String text;
    private final Moments moments;

    LiteralReader(String text, Moments moments) {
        this.text = text;
        this.moments = moments;
    }

    /** {@code 'text'}, {@code datetimeoffset'...'}, {@code date'...'}, {@code guid'...'}. */
    Node quoted(Token token) {
        String value = token.text();
        return switch (token.prefix().toLowerCase(Locale.ROOT)) {
            case "" -> new Node.Literal(LiteralType.STRING, value);
            case "datetimeoffset" -> moment(token, LiteralType.MOMENT, false);
            case "date" -> moment(token, LiteralType.DATE, true);
            case "guid" -> guid(token);
            default -> throw Lexer.syntax(text, token.at());
        };
    }

    private Node moment(Token token, LiteralType type, boolean dateOnly) {
        return new Node.Literal(
                type, moments.read(token.text(), dateOnly).orElseThrow(() -> Lexer.syntax(text, token.at())));
    }

    private Node guid(Token token) {
        try {
            return new Node.Literal(LiteralType.GUID, UUID.fromString(token.text()));
        } catch (IllegalArgumentException e) {
            throw Lexer.syntax(text, token.at());
        }
    }

    /** {@code 5}, {@code 5L}, {@code 5M}, {@code 5.0}, {@code 5.0M}, {@code 5d}. */
    Node number(Token token) {
        String digits = token.text();
        char last = Character.toLowerCase(digits.charAt(digits.length() - 1));
        boolean suffixed = "lmdf".indexOf(last) >= 0;
        String plain = suffixed ? digits.substring(0, digits.length() - 1) : digits;
        try {
            boolean whole = suffixed ? last == 'l' : plain.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
            return whole
                    ? new Node.Literal(LiteralType.WHOLE, Long.parseLong(plain))
                    : new Node.Literal(LiteralType.DECIMAL, new BigDecimal(plain));
        } catch (NumberFormatException e) {
            throw Lexer.syntax(text, token.at());
        }
    }
}
