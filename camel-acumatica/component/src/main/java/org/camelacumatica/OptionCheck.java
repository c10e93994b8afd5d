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
package org.camelacumatica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camelacumatica.model.NearestNames;
import org.jspecify.annotations.Nullable;

/** Reads options and collects everything that is wrong with them, to say it at once. */
final class OptionCheck {
    private final List<String> wrong = new ArrayList<>();

    /** The constant of that name; the first one where it is none, and then {@link #end} fails. */
    <E extends Enum<E>> E word(String option, String text, Class<E> words) {
        try {
            return wordOf(option, text, words);
        } catch (IllegalArgumentException e) {
            wrong.add(e.getMessage());
            return words.getEnumConstants()[0];
        }
    }

    static <E extends Enum<E>> E wordOf(String option, String text, Class<E> words) {
        List<String> names = Stream.of(words.getEnumConstants()).map(Enum::name).toList();
        if (names.contains(text)) {
            return Enum.valueOf(words, text);
        }
        String nearest = NearestNames.of(text, names)
                .map(near -> ". Did you mean '" + near + "'?")
                .orElse("");
        throw new IllegalArgumentException(
                option + " is '" + text + "', and can be " + String.join(", ", names) + nearest);
    }

    void require(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    /** What is read, or nothing where that is not possible. */
    <T> Optional<T> read(@Nullable String text, Supplier<T> read) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.get());
        } catch (IllegalArgumentException e) {
            wrong.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** Fails where anything was wrong, with all of it. */
    void end(String uri) {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(uri
                    + (wrong.size() == 1 ? " has a wrong option: " : " has wrong options: ")
                    + String.join("; ", wrong));
        }
    }

    /** The parts of a comma-separated list. */
    static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
