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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of the key index.
 *
 * @param from the first key in it
 * @param to the first key behind it
 */
public record Range(String from, String to) {

    private static final String LAST = "\uffff";

    /** The whole index. */
    public static final List<Range> ALL = List.of(new Range("", LAST));

    /** Everything that starts with the ended parts; all for none. */
    public static Range startingWith(String prefix) {
        return new Range(prefix, behind(prefix));
    }

    /** The key behind everything that starts with the ended parts. */
    public static String behind(String prefix) {
        return prefix.isEmpty() ? LAST : prefix.substring(0, prefix.length() - 1) + KeyCodec.AFTER;
    }

    private boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }

    /** What lies in both. */
    public static List<Range> both(List<Range> left, List<Range> right) {
        List<Range> common = new ArrayList<>();
        for (Range a : left) {
            for (Range b : right) {
                Range range = new Range(max(a.from, b.from), min(a.to, b.to));
                if (!range.isEmpty()) {
                    common.add(range);
                }
            }
        }
        return merged(common);
    }

    /** What lies in one of them. */
    public static List<Range> either(List<Range> left, List<Range> right) {
        List<Range> all = new ArrayList<>(left);
        all.addAll(right);
        return merged(all);
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.removeIf(Range::isEmpty);
        sorted.sort(Comparator.comparing(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).to.compareTo(range.from) >= 0) {
                merged.set(last, new Range(merged.get(last).from, max(merged.get(last).to, range.to)));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    private static String max(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String min(String a, String b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
