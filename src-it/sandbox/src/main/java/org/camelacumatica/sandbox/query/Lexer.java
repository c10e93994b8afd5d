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
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Token.Kind;

/** Cuts a filter into pieces. */
final class Lexer {

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    static Refusal syntax(String text, int at) {
        return Refusal.failed(
                "Microsoft.Data.OData.ODataException", "Syntax error at position " + at + " in '" + text + "'.");
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Kind.END, "", "", start);
        }
        char c = text.charAt(at);
        int single = "(),/=".indexOf(c);
        if (single >= 0) {
            at++;
            Kind[] kinds = {Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.SLASH, Kind.EQUALS};
            return new Token(kinds[single], String.valueOf(c), "", start);
        }
        if (c == '\'') {
            return new Token(Kind.QUOTED, quoted(), "", start);
        }
        if (Character.isDigit(c) || c == '-') {
            return new Token(Kind.NUMBER, taken(true), "", start);
        }
        if (Character.isLetter(c) || c == '_') {
            String word = taken(false);
            if (at < text.length() && text.charAt(at) == '\'') {
                return new Token(Kind.QUOTED, quoted(), word, start);
            }
            return new Token(Kind.WORD, word, "", start);
        }
        throw syntax(text, start);
    }

    private String taken(boolean number) {
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean sign = number && (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0;
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !sign) {
                break;
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else {
                return value.toString();
            }
        }
        throw syntax(text, start);
    }
}
