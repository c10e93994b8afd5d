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
package org.camelacumatica.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/** One record as the server delivered it, in the format that was asked for. For one thread. */
public final class EntityRecord {
    private final Codec codec;
    private final Object body;
    private final @Nullable String id;
    private @Nullable Map<?, ?> fields;

    private EntityRecord(Codec codec, Object body, @Nullable String id) {
        this.codec = codec;
        this.body = body;
        this.id = id;
    }

    static EntityRecord of(PageRecord read, Codec codec) {
        return new EntityRecord(codec, read.body(), read.id());
    }

    /** A {@code PlainRecord}, a map of wrapped values, or text. */
    public Object body() {
        return body;
    }

    /** The record's GUID. */
    public @Nullable String id() {
        return id;
    }

    /** The value of a top-level field, whatever the format; {@code null} for one that is empty or absent. */
    public @Nullable Object value(String field) {
        Object value = fields().get(field);
        return value instanceof Map<?, ?> wrapped ? wrapped.get("value") : value;
    }

    /** All its fields, in the format it was read in: values plain or wrapped. Not to be changed. */
    public Map<?, ?> fields() {
        Map<?, ?> known = fields;
        if (known == null) {
            known = body instanceof Map<?, ?> map ? map : parsed();
            fields = known;
        }
        return known;
    }

    /** The same without these fields, each with its path: {@code Phone}, {@code Details/OrderQty}. */
    public EntityRecord without(Set<String> paths) {
        if (paths.isEmpty()) {
            return this;
        }
        if (body instanceof Map<?, ?> map) {
            paths.forEach(path -> remove(map, path));
            return this;
        }
        Map<?, ?> kept = parsed();
        paths.forEach(path -> remove(kept, path));
        Map<String, Object> named = new LinkedHashMap<>();
        kept.forEach((name, value) -> named.put(String.valueOf(name), value));
        return new EntityRecord(codec, new String(codec.write(named), StandardCharsets.UTF_8), id);
    }

    private static void remove(@Nullable Object from, String path) {
        int slash = path.indexOf('/');
        if (from instanceof List<?> lines) {
            lines.forEach(line -> remove(line, path));
        } else if (from instanceof Map<?, ?> map && slash < 0) {
            map.remove(path);
        } else if (from instanceof Map<?, ?> map) {
            Object inner = map.get(path.substring(0, slash));
            remove(inner, path.substring(slash + 1));
            if (path.startsWith("custom/") && inner instanceof Map<?, ?> views) {
                views.values().removeIf(view -> view instanceof Map<?, ?> fields && fields.isEmpty());
            }
        }
    }

    private Map<?, ?> parsed() {
        try {
            return codec.readTree(body.toString()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("A record that was read once cannot be read again", e);
        }
    }
}
