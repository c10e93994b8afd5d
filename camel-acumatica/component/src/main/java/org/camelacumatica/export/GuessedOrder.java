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

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * A guess at the order in which a server compares keys: numbers by size, text without regard to case and hyphens. Good
 * enough to find about the middle of some keys, where any of them would do; of no use for anything that has to be right.
 */
final class GuessedOrder implements Comparator<PageRecord> {
    /** The record about in the middle of one or more. */
    static PageRecord middle(List<PageRecord> records) {
        return records.stream()
                .sorted(new GuessedOrder())
                .skip(records.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public int compare(PageRecord one, PageRecord other) {
        int parts = Math.min(one.keys().size(), other.keys().size());
        int result = 0;
        for (int i = 0; i < parts && result == 0; i++) {
            result = ofValues(one.keys().get(i), other.keys().get(i));
        }
        return result;
    }

    private static int ofValues(@Nullable Object one, @Nullable Object other) {
        return one instanceof Number number && other instanceof Number another
                ? Double.compare(number.doubleValue(), another.doubleValue())
                : text(one).compareTo(text(other));
    }

    private static String text(@Nullable Object key) {
        return String.valueOf(key).toUpperCase(Locale.ROOT).replace("-", "").replace("'", "");
    }
}
