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
package org.camelacumatica.sandbox.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.sandbox.json.Shape.Member;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Refusal;

/**
 * Makes shapes of {@code $select}, {@code $expand} and {@code $custom}, by the server's rules: an expanded collection
 * that a select does not name comes back empty, an expanded path whose parent is not expanded is passed over, the fields
 * of the filter are shown too, an unknown name is refused.
 */
public final class Shapes {

    private static final Set<String> ALWAYS = Set.of("id", "rowNumber", "note", "custom", "files");
    private static final Map<EntityType, Map<Integer, Shape>> PLAIN = new ConcurrentHashMap<>();

    private final int year;
    private final Set<String> select;
    private final Set<String> expand;
    private final List<String> custom;

    private Shapes(int year, Set<String> select, Set<String> expand, List<String> custom) {
        this.year = year;
        this.select = select;
        this.expand = expand;
        this.custom = custom;
    }

    /** All top-level fields and nothing else. */
    public static Shape plain(EntityType type, int year) {
        return PLAIN.computeIfAbsent(type, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(year, key -> new Shapes(year, Set.of(), Set.of(), List.of()).shape(type, ""));
    }

    /** Everything that the record holds, to a depth of five. */
    public static Shape everything(EntityType type, int year, int depth) {
        List<Member> members = new ArrayList<>();
        for (Field field : type.fields()) {
            if (!field.offeredIn(year)) {
                continue;
            }
            boolean scalar = field.type().isScalar();
            members.add(
                    scalar || depth == 0
                            ? Member.of(field, null)
                            : Member.of(field, everything(field.target(), year, depth - 1)));
        }
        return new Shape(type, members, List.of("*"), false);
    }

    /** The shape that a request asks for; an empty text asks for nothing. */
    public static Shape of(
            EntityType type, int year, String select, String expand, String custom, Collection<String> filterFields) {
        if (select.isBlank() && expand.isBlank() && custom.isBlank()) {
            return plain(type, year);
        }
        Set<String> selected = names(select);
        selected.removeIf(name -> name.startsWith("custom."));
        selected.forEach(name -> check(type, name, year));
        Set<String> expanded = names(expand);
        expanded.forEach(name -> checkExpanded(type, name, year));
        if (!select.isBlank()) {
            selected.addAll(filterFields);
            selected.add("id");
        }
        return new Shapes(year, selected, expanded, List.copyOf(names(custom))).shape(type, "");
    }

    private static Set<String> names(String list) {
        Set<String> names = new HashSet<>();
        Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }

    private static void check(EntityType type, String path, int year) {
        EntityType current = type;
        String[] names = path.split("/");
        for (int i = 0; i < names.length; i++) {
            if (ALWAYS.contains(names[i]) || names[i].equals("Translations")) {
                return;
            }
            Field field = current.find(names[i]);
            boolean last = i == names.length - 1;
            if (field == null || !field.offeredIn(year) || !last && field.type().isScalar()) {
                throw Refusal.unknownKey();
            }
            if (!last) {
                current = field.target();
            }
        }
    }

    private static void checkExpanded(EntityType type, String path, int year) {
        check(type, path, year);
        String last = path.substring(path.lastIndexOf('/') + 1);
        Field field = path.contains("/") ? null : type.find(last);
        if (field != null && field.type().isScalar()) {
            throw Refusal.unknownKey();
        }
    }

    private Shape shape(EntityType type, String prefix) {
        List<Member> members = new ArrayList<>();
        boolean all = isWhole(prefix);
        for (Field field : type.fields()) {
            if (!field.offeredIn(year)) {
                continue;
            }
            String path = prefix + field.name();
            boolean named =
                    all || select.contains(path) || select.stream().anyMatch(name -> name.startsWith(path + "/"));
            if (field.type().isScalar()) {
                if (named) {
                    members.add(Member.of(field, null));
                }
            } else if (expand.contains(path) && named) {
                members.add(Member.of(field, shape(field.target(), path + "/")));
            } else if (expand.contains(path) && field.type() == FieldType.DETAILS
                    || all && !prefix.isEmpty() && field.type() == FieldType.LINKED) {
                members.add(Member.of(field, null));
            }
        }
        List<String> own = new ArrayList<>();
        for (String name : custom) {
            boolean nested = name.contains("/");
            if (prefix.isEmpty() ? !nested : name.startsWith(prefix)) {
                own.add(name.substring(prefix.length()));
            }
        }
        return new Shape(type, members, own, expand.contains(prefix + "files"));
    }

    /** Whether every field of that part is shown: nothing is selected, or the part as such and none of its fields. */
    private boolean isWhole(String prefix) {
        if (select.isEmpty()) {
            return true;
        }
        return !prefix.isEmpty() && select.stream().noneMatch(name -> name.startsWith(prefix));
    }
}
