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
