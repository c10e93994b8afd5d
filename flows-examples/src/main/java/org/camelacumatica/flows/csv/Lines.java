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
package org.camelacumatica.flows.csv;

import java.util.List;

/** Counts the lines of a file by what was read of it: a line break inside a quoted value makes a row longer. */
final class Lines {
    private Lines() {}

    /** The line that follows so many. */
    static int next(long read) {
        return Math.toIntExact(read) + 1;
    }

    /** How many lines a row takes. */
    static int of(List<String> cells) {
        int lines = 1;
        for (String cell : cells) {
            lines += breaks(cell);
        }
        return lines;
    }

    private static int breaks(String cell) {
        int breaks = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean paired = c == '\r' && i + 1 < cell.length() && cell.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !paired) {
                breaks++;
            }
        }
        return breaks;
    }
}
