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
import java.util.Locale;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Node.LiteralType;
import org.camelacumatica.sandbox.query.Node.Operator;
import org.camelacumatica.sandbox.query.Token.Kind;

/** Reads a filter of the OData v3 kind: operators by precedence, at most {@value #DEPTH} deep. */
final class FilterParser {

    private static final int DEPTH = 100;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int EQUALITY = 3;
    private static final int RELATION = 4;
    private static final int UNARY = 5;

    private final String text;
    private final List<Token> tokens;
    private final LiteralReader literals;
    private int at;
    private int depth;

    private FilterParser(String text, Moments moments) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.literals = new LiteralReader(text, moments);
    }

    static Node parse(String text, Moments moments) {
        FilterParser parser = new FilterParser(text, moments);
        Node node = parser.expression(OR);
        parser.take(Kind.END);
        return node;
    }

    private Node expression(int floor) {
        if (++depth > DEPTH) {
            throw Refusal.failed(
                    "Microsoft.Data.OData.ODataException", "The filter is nested deeper than " + DEPTH + " levels.");
        }
        Node left = prefix();
        while (true) {
            String word = peek().kind() == Kind.WORD ? peek().text() : "";
            int strength = strength(word);
            if (strength < floor) {
                depth--;
                return left;
            }
            at++;
            Node right = expression(strength + 1);
            left = strength <= AND
                    ? new Node.Logic(strength == AND, left, right)
                    : new Node.Compare(Operator.valueOf(word.toUpperCase(Locale.ROOT)), left, right);
        }
    }

    private static int strength(String word) {
        return switch (word) {
            case "or" -> OR;
            case "and" -> AND;
            case "eq", "ne" -> EQUALITY;
            case "gt", "ge", "lt", "le" -> RELATION;
            default -> 0;
        };
    }

    private Node prefix() {
        Token token = tokens.get(at++);
        switch (token.kind()) {
            case OPEN -> {
                Node inner = expression(OR);
                take(Kind.CLOSE);
                return inner;
            }
            case QUOTED -> {
                return literals.quoted(token);
            }
            case NUMBER -> {
                return literals.number(token);
            }
            case WORD -> {
                return word(token);
            }
            default -> throw Lexer.syntax(text, token.at());
        }
    }

    private Node word(Token token) {
        switch (token.text()) {
            case "not":
                return new Node.Not(expression(UNARY));
            case "null":
                return new Node.Literal(LiteralType.NULL, null);
            case "true", "false":
                return new Node.Literal(LiteralType.BOOLEAN, token.text().equals("true"));
            default:
                if (peek().kind() == Kind.OPEN) {
                    at++;
                    return token.text().startsWith("cf.") ? custom(token) : call(token);
                }
                return path(token);
        }
    }

    private Node path(Token first) {
        List<String> names = new ArrayList<>(List.of(first.text()));
        while (peek().kind() == Kind.SLASH) {
            at++;
            names.add(take(Kind.WORD).text());
        }
        return new Node.Path(names);
    }

    private Node call(Token name) {
        List<Node> arguments = new ArrayList<>();
        if (peek().kind() != Kind.CLOSE) {
            arguments.add(expression(OR));
            while (peek().kind() == Kind.COMMA) {
                at++;
                arguments.add(expression(OR));
            }
        }
        take(Kind.CLOSE);
        return new Node.Call(name.text(), arguments);
    }

    private Node custom(Token name) {
        Token parameter = take(Kind.WORD);
        take(Kind.EQUALS);
        Token value = take(Kind.QUOTED);
        take(Kind.CLOSE);
        int dot = value.text().indexOf('.');
        if (!parameter.text().equals("f") || dot <= 0 || !value.prefix().isEmpty()) {
            throw Lexer.syntax(text, parameter.at());
        }
        return new Node.Custom(
                name.text().substring("cf.".length()),
                value.text().substring(0, dot),
                value.text().substring(dot + 1));
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take(Kind kind) {
        Token token = tokens.get(at);
        if (token.kind() != kind) {
            throw Lexer.syntax(text, token.at());
        }
        at++;
        return token;
    }
}
