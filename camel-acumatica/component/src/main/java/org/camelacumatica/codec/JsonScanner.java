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
package org.camelacumatica.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes over JSON in UTF-8 (RFC 8259) without decoding it, and stops where it is none. What is to be decoded is given to
 * Jackson, which would look at every value to pass over it, and takes three times as long. For one thread.
 */
final class JsonScanner {
    /** As Jackson has it. */
    private static final int DEEPEST = 1_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Signs at which a text does not simply go on: the quote, the backslash, control characters. */
    private static final boolean[] SPECIAL = new boolean[256];

    static {
        Arrays.fill(SPECIAL, 0, ' ', true);
        SPECIAL['"'] = true;
        SPECIAL['\\'] = true;
    }

    private final byte[] json;
    private final int end;
    private int at;
    private int depth;
    private int nameFrom;
    private int nameTo;

    /** Whether the string that was passed over last has escapes. */
    private boolean escaped;

    JsonScanner(AnswerBytes answer) {
        this.json = answer.bytes();
        this.end = answer.length();
        this.at = Arrays.mismatch(json, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
    }

    /** Whether the first sign of the text is this one. */
    static boolean begins(AnswerBytes answer, char sign) {
        JsonScanner scanner = new JsonScanner(answer);
        scanner.space();
        return scanner.at < scanner.end && scanner.json[scanner.at] == sign;
    }

    /** The sign that comes next; the place is in front of it. */
    int next() throws NotARecordListException {
        if (at >= end || json[at] <= ' ') {
            space();
            if (at >= end) {
                throw broken("it ends too early");
            }
        }
        return json[at];
    }

    int place() {
        return at;
    }

    /** Passes over this sign. */
    void enter(char sign) throws NotARecordListException {
        if (next() != sign) {
            throw broken("'" + sign + "' was expected");
        }
        at++;
    }

    /** Whether the sign that closes comes at once, which it then passes over. */
    boolean leaves(char sign) throws NotARecordListException {
        if (next() != sign) {
            return false;
        }
        at++;
        return true;
    }

    /** Whether a comma comes, and not the sign that closes; it passes over either. */
    boolean goesOn(char sign) throws NotARecordListException {
        int next = next();
        if (next != ',' && next != sign) {
            throw broken("',' or '" + sign + "' was expected");
        }
        at++;
        return next == ',';
    }

    /** Nothing but space may come any more. */
    void end() throws NotARecordListException {
        space();
        if (at < end) {
            throw new NotARecordListException("behind the answer's end comes more, at byte " + at, null);
        }
    }

    /** Passes over the name of a field. */
    void name() throws NotARecordListException {
        if (next() != '"') {
            throw broken("the name of a field was expected");
        }
        nameFrom = at + 1;
        string();
        nameTo = at - 1;
    }

    /** Whether the field that was passed over last has this name. */
    boolean isName(byte[] name) throws IOException {
        return escaped
                ? Arrays.equals(Utf8.bytes(String.valueOf(decoded(nameFrom - 1, nameTo + 1))), name)
                : Arrays.equals(json, nameFrom, nameTo, name, 0, name.length);
    }

    /** What has been passed over since then. */
    String text(int from) throws NotARecordListException {
        try {
            return Utf8.text(json, from, at);
        } catch (CharacterCodingException e) {
            throw new NotARecordListException("the answer is not in UTF-8, before byte " + at, e);
        }
    }

    /** Passes over a value and decodes it; a plain text here, because a parser of its own costs more than all the rest. */
    @Nullable
    Object value() throws IOException {
        boolean text = next() == '"';
        int from = at;
        skip();
        return text && !escaped ? Utf8.text(json, from + 1, at - 1) : decoded(from, at);
    }

    private @Nullable Object decoded(int from, int to) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(json, from, to - from)) {
            return PlainTree.value(parser, parser.nextToken());
        }
    }

    /** Passes over a value. */
    void skip() throws NotARecordListException {
        switch (next()) {
            case '"' -> string();
            case '{' -> object();
            case '[' -> array();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object() throws NotARecordListException {
        deeper();
        enter('{');
        for (boolean more = !leaves('}'); more; more = goesOn('}')) {
            if (next() != '"') {
                throw broken("the name of a field was expected");
            }
            string();
            enter(':');
            skip();
        }
        depth--;
    }

    private void array() throws NotARecordListException {
        deeper();
        enter('[');
        for (boolean more = !leaves(']'); more; more = goesOn(']')) {
            skip();
        }
        depth--;
    }

    private void deeper() throws NotARecordListException {
        if (++depth > DEEPEST) {
            throw broken("it is nested deeper than " + DEEPEST);
        }
    }

    private void string() throws NotARecordListException {
        escaped = false;
        int i = at + 1;
        while (true) {
            while (i < end && !SPECIAL[json[i] & 0xFF]) {
                i++;
            }
            at = Math.min(i, end);
            if (i >= end) {
                throw broken("it ends within a text");
            }
            if (json[i] == '"') {
                at = i + 1;
                return;
            }
            if (json[i] != '\\') {
                throw broken("a control character stands in a text");
            }
            escaped = true;
            i += 1 + escape(i + 1);
        }
    }

    /** How many signs an escape has behind its backslash. */
    private int escape(int place) throws NotARecordListException {
        if (place < end && json[place] == 'u') {
            for (int i = place + 1; i <= place + 4; i++) {
                if (i >= end || Character.digit(json[i], 16) < 0) {
                    at = place;
                    throw broken("\\u needs four hexadecimal digits");
                }
            }
            return 5;
        }
        if (place >= end || "\"\\/bfnrt".indexOf(json[place]) < 0) {
            at = place;
            throw broken("no such escape");
        }
        return 1;
    }

    private void word(String word) throws NotARecordListException {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || json[at] != word.charAt(i)) {
                throw broken("'" + word + "' was expected");
            }
        }
    }

    private void number() throws NotARecordListException {
        if (json[at] == '-') {
            at++;
        }
        int from = at;
        int digits = digits();
        if (digits == 0 || (digits > 1 && json[from] == '0')) {
            throw broken("a value was expected");
        }
        if (at < end && json[at] == '.') {
            at++;
            fraction();
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (at < end && (json[at] == '+' || json[at] == '-')) {
                at++;
            }
            fraction();
        }
    }

    private void fraction() throws NotARecordListException {
        if (digits() == 0) {
            throw broken("a digit was expected");
        }
    }

    private int digits() {
        int from = at;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private void space() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private NotARecordListException broken(String why) {
        return new NotARecordListException("the answer is no JSON or broke off at byte " + at + ": " + why, null);
    }
}
