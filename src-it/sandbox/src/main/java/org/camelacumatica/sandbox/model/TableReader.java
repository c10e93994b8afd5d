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
package org.camelacumatica.sandbox.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the tables of entities, keys and drop-downs. */
final class TableReader {

    private final Map<String, EntityType> types = new LinkedHashMap<>();
    private final Map<Field, String> targets = new HashMap<>();

    private TableReader() {}

    static Map<String, EntityType> read() {
        TableReader reader = new TableReader();
        reader.readContracts();
        reader.targets.forEach((field, target) -> field.link(Objects.requireNonNull(reader.types.get(target), target)));
        lines("keys.txt").forEach(reader::readKeys);
        lines("choices.txt").forEach(reader::readChoices);
        return reader.types;
    }

    private void readContracts() {
        @Nullable EntityType current = null;
        for (String line : lines("contracts.txt")) {
            if (!line.startsWith(" ")) {
                current = startType(line);
            } else if (current != null) {
                addPart(current, line.strip());
            }
        }
    }

    private EntityType startType(String line) {
        String[] words = line.split(" ", 4);
        boolean entity = words[0].equals("entity");
        EntityType type = new EntityType(
                words[1], entity ? words[2] : "", words.length > 3 ? words[3] : "", line.endsWith("@25") ? 25 : 24);
        types.put(type.name(), type);
        return type;
    }

    private void addPart(EntityType type, String line) {
        String[] words = line.split(" ");
        if (line.startsWith("!")) {
            Map<String, FieldType> parameters = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] parameter = words[i].split(":");
                parameters.put(parameter[0], FieldType.valueOf(parameter[1].toUpperCase(Locale.ROOT)));
            }
            type.add(new ActionType(words[0].substring(1), parameters));
            return;
        }
        FieldType fieldType = typeOf(words[1]);
        int since = words.length > 2 && words[2].equals("@25") ? 25 : 24;
        int until = words.length > 2 && words[2].equals("@24") ? 24 : 25;
        Field field = new Field(words[0], fieldType, type.fields().size(), since, until);
        if (!fieldType.isScalar()) {
            targets.put(field, words[1].replace("*", ""));
        }
        type.add(field);
    }

    private static FieldType typeOf(String word) {
        for (FieldType type : FieldType.values()) {
            if (type.isScalar() && type.title().equals(word)) {
                return type;
            }
        }
        return word.endsWith("*") ? FieldType.DETAILS : FieldType.LINKED;
    }

    private void readKeys(String line) {
        String[] words = line.split(" ");
        EntityType type = Objects.requireNonNull(types.get(words[0]), words[0]);
        List<KeyPart> keys = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split("=", 2);
            String extra = parts.length > 1 ? parts[1] : null;
            boolean numbered = extra != null && extra.startsWith("#");
            keys.add(new KeyPart(
                    type.field(parts[0]),
                    numbered ? null : extra,
                    extra != null && numbered ? extra.substring(1) : null));
        }
        type.keyedBy(keys);
    }

    private void readChoices(String line) {
        int blank = line.indexOf(' ');
        String[] path = line.substring(0, blank).split("\\.");
        String[] owner = path[0].split("/");
        EntityType type = Objects.requireNonNull(types.get(owner[0]), owner[0]);
        if (owner.length > 1) {
            type = type.field(owner[1]).target();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String choice : line.substring(blank + 1).split(" (?=\\w+=)")) {
            String[] parts = choice.split("=");
            labels.put(parts[0], parts[1]);
        }
        type.field(path[1]).choose(new Choices(labels));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(TableReader.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table " + resource, e);
        }
    }
}
