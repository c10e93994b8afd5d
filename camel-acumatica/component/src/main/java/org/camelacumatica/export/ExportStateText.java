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
package org.camelacumatica.export;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.export.ExportState.Owner;
import org.camelacumatica.export.ExportState.Unfinished;
import org.jspecify.annotations.Nullable;

/** An export's state as text, a word and its values on each line. What was cut off is noticed by the missing last line. */
public final class ExportStateText {
    private static final String HEAD = "acumatica-export 1";
    private static final String END = "end";

    /** Stands for the end of a line where a text has to be one line; values are encoded, and hold none. */
    private static final char BETWEEN_IN_ONE_LINE = ';';

    private static final String NOTHING = "-";
    private static final String LISTED = "listed";

    private ExportStateText() {}

    public static String write(ExportState state) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        Owner owner = state.owner();
        line(text, "owner", owner.site(), owner.tenant(), owner.entity(), owner.field());
        line(text, "watermark", instant(state.watermark()));
        state.seen().forEach((id, stamp) -> line(text, "seen", id, stamp));
        Unfinished run = state.unfinished();
        if (run != null) {
            line(
                    text,
                    "run",
                    run.query(),
                    instant(run.from()),
                    instant(run.until()),
                    Integer.toString(run.left().records()),
                    Integer.toString(run.delivered()));
            run.left().ranges().forEach(range -> range(text, range));
            run.done().forEach(id -> line(text, "done", id));
            run.seen().forEach((id, stamp) -> line(text, "delivered", id, stamp));
        }
        return text.append(END).append('\n').toString();
    }

    /** The same for a repository that keeps single lines. */
    public static String writeInOneLine(ExportState state) {
        return write(state).replace('\n', BETWEEN_IN_ONE_LINE);
    }

    private static void range(StringBuilder text, KeyRange range) {
        line(
                text,
                "range",
                keys(range.above()),
                keys(range.upTo()),
                range.upToId() == null ? NOTHING : range.upToId(),
                range.listed() ? LISTED : NOTHING);
    }

    private static void line(StringBuilder text, String word, String... values) {
        text.append(word);
        for (String value : values) {
            text.append(' ').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        text.append('\n');
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? NOTHING : instant.toString();
    }

    private static String keys(@Nullable List<@Nullable Object> keys) {
        if (keys == null) {
            return NOTHING;
        }
        return String.join(" ", keys.stream().map(ExportStateText::key).toList());
    }

    /** A letter for the type, because a filter writes each type in its own way. */
    private static String key(@Nullable Object key) {
        String letter = key == null
                ? "0"
                : key instanceof BigDecimal
                        ? "M"
                        : key instanceof Number
                                ? "N"
                                : key instanceof Boolean
                                        ? "B"
                                        : key instanceof OffsetDateTime ? "T" : key instanceof LocalDate ? "D" : "S";
        return letter + URLEncoder.encode(String.valueOf(key), StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException where it is no such text, was cut off, or comes from a newer version */
    public static ExportState read(String text) {
        List<String> lines =
                List.of(text.replace(BETWEEN_IN_ONE_LINE, '\n').strip().split("\n"));
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new IllegalArgumentException(
                    lines.isEmpty() || !lines.get(0).startsWith("acumatica-export")
                            ? "it is no state of an export"
                            : "it was written by a newer version (" + lines.get(0) + ")");
        }
        if (!lines.get(lines.size() - 1).equals(END)) {
            throw new IllegalArgumentException("it is cut off");
        }
        try {
            return new Lines(lines.subList(1, lines.size() - 1)).state();
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static final class Lines {
        private final List<List<String>> lines;

        Lines(List<String> lines) {
            this.lines = lines.stream()
                    .map(line -> Arrays.stream(line.split(" ", -1))
                            .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                            .toList())
                    .toList();
        }

        private List<List<String>> all(String word) {
            return lines.stream().filter(line -> line.get(0).equals(word)).toList();
        }

        private Map<String, String> pairs(String word) {
            Map<String, String> pairs = new HashMap<>();
            all(word).forEach(line -> pairs.put(line.get(1), line.get(2)));
            return pairs;
        }

        ExportState state() {
            List<String> owner = all("owner").get(0);
            List<List<String>> run = all("run");
            return new ExportState(
                    new Owner(owner.get(1), owner.get(2), owner.get(3), owner.get(4)),
                    instant(all("watermark").get(0).get(1)),
                    pairs("seen"),
                    run.isEmpty() ? null : unfinished(run.get(0)));
        }

        private Unfinished unfinished(List<String> run) {
            List<KeyRange> ranges = all("range").stream().map(Lines::range).toList();
            Set<String> done = new HashSet<>();
            all("done").forEach(line -> done.add(line.get(1)));
            return new Unfinished(
                    run.get(1),
                    instant(run.get(2)),
                    instant(run.get(3)),
                    new Position(ranges, Integer.parseInt(run.get(4))),
                    done,
                    pairs("delivered"),
                    Integer.parseInt(run.get(5)));
        }

        private static KeyRange range(List<String> line) {
            return new KeyRange(
                    keys(line.get(1)),
                    keys(line.get(2)),
                    line.get(3).equals(NOTHING) ? null : line.get(3),
                    line.size() > 4 && line.get(4).equals(LISTED));
        }

        private static @Nullable Instant instant(String text) {
            return text.equals(NOTHING) ? null : Instant.parse(text);
        }

        private static @Nullable List<@Nullable Object> keys(String text) {
            if (text.equals(NOTHING)) {
                return null;
            }
            List<@Nullable Object> keys = new ArrayList<>();
            for (String key : text.split(" ", -1)) {
                keys.add(key(key.charAt(0), URLDecoder.decode(key.substring(1), StandardCharsets.UTF_8)));
            }
            return keys;
        }

        private static @Nullable Object key(char type, String text) {
            return switch (type) {
                case '0' -> null;
                case 'M' -> new BigDecimal(text);
                case 'N' -> Long.valueOf(text);
                case 'B' -> Boolean.valueOf(text);
                case 'T' -> OffsetDateTime.parse(text);
                case 'D' -> LocalDate.parse(text);
                default -> text;
            };
        }
    }
}
