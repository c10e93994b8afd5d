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
package org.camelacumatica.sandbox.store;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The order of text in the database: case ignored, trailing blanks ignored, hyphen and apostrophe passed over at the
 * first level, punctuation before digits before letters, accented letters beside their plain ones. Java's own order of
 * strings shares none of this.
 */
public final class Collation {

    /** Lower than every weight; parts the first level from the second. */
    static final char LEVEL = '\u0001';

    private static final String PUNCTUATION = " _,;:!?.\"()[]{}@*/\\&#%`^+<=>|~$";
    private static final char FIRST_DIGIT = 0x40;
    private static final char FIRST_LETTER = 0x50;
    private static final char FIRST_OTHER = 0x100;

    private Collation() {}

    /**
     * A key whose order under {@link String#compareTo} is the order of the database; two texts are equal in the
     * database exactly when their keys are.
     */
    public static String key(String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        StringBuilder key = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            char weight = c < 128 ? ascii(c) : 0;
            if (weight == 0) {
                return special(text.substring(0, length));
            }
            key.append(weight);
        }
        return key.toString();
    }

    /** Compares as the database would. */
    public static int compare(String left, String right) {
        return key(left).compareTo(key(right));
    }

    /** Text with something that the first level passes over or flattens: a second level tells it from the plain one. */
    private static String special(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(text.length() * 2);
        String plain = Normalizer.normalize(folded, Normalizer.Form.NFD);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '-' || c == '\'' || Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            char weight = c < 128 ? ascii(c) : (char) Math.min(0xFFF0, FIRST_OTHER + c);
            key.append(weight);
        }
        return key.append(LEVEL).append(folded).toString();
    }

    private static char ascii(char c) {
        if (c >= 'a' && c <= 'z') {
            return (char) (FIRST_LETTER + c - 'a');
        }
        if (c >= 'A' && c <= 'Z') {
            return (char) (FIRST_LETTER + c - 'A');
        }
        if (c >= '0' && c <= '9') {
            return (char) (FIRST_DIGIT + c - '0');
        }
        if (c == '-' || c == '\'') {
            return 0;
        }
        int place = PUNCTUATION.indexOf(c);
        return (char) (place < 0 ? 0x3F : 2 + place);
    }
}
