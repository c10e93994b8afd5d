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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.CamelContext;

/**
 * Turns a bean into a record: by the context's own ObjectMapper where exactly one is registered, else by the names of its
 * properties with a capital at the front, as contracts have them ({@code getCustomerID} is {@code CustomerID}). A
 * property that is {@code null} is left out, since a bean cannot say that it means to clear a field. Safe for many threads.
 */
final class AcumaticaConverter {
    private static final TypeReference<Map<String, Object>> RECORD = new TypeReference<>() {};

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final JsonFactory JSON = new JsonFactory();

    private final ObjectMapper mapper;

    AcumaticaConverter(CamelContext context) {
        ObjectMapper registered = context.getRegistry().findSingleByType(ObjectMapper.class);
        mapper = (registered == null ? ours() : registered.copy()).registerModule(untouched());
    }

    private static ObjectMapper ours() {
        return new ObjectMapper()
                .setPropertyNamingStrategy(new FieldNames())
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** Dates and ids stay what they are: the codec knows how they are written. */
    private static SimpleModule untouched() {
        JsonSerializer<Object> asItIs = new JsonSerializer<>() {
            @Override
            public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeEmbeddedObject(value);
            }
        };
        SimpleModule module = new SimpleModule("acumatica-values");
        Set.of(Temporal.class, Date.class, Calendar.class, UUID.class)
                .forEach(type -> module.addSerializer(type, asItIs));
        return module;
    }

    /** @throws IllegalArgumentException where it is no bean */
    Map<String, Object> toMap(Object bean) {
        try {
            return mapper.convertValue(bean, RECORD);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a body of type " + bean.getClass().getName() + " is no record and no bean of one: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Whether a text can only be a JSON list. */
    static boolean isList(CharSequence text) {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == BYTE_ORDER_MARK)) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '[';
    }

    /**
     * The elements of a JSON list, each as its own text, so that they are read as a record alone would be.
     *
     * @throws IllegalArgumentException where it is no whole list: then nothing of it may be sent
     */
    static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int begin = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                elements.add(
                        text.substring(begin, (int) parser.currentLocation().getCharOffset()));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("behind the end of the JSON list comes more");
            }
            return elements;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the JSON list cannot be read behind its element " + elements.size() + ": "
                            + (e instanceof JsonProcessingException problem ? where(problem) : e.getMessage()),
                    e);
        }
    }

    private static String where(JsonProcessingException problem) {
        JsonLocation at = problem.getLocation();
        return problem.getOriginalMessage()
                + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }

    private static final class FieldNames extends PropertyNamingStrategies.NamingBase {
        private static final long serialVersionUID = 1L;
        private static final Set<String> BARE = Set.of("id", "rowNumber", "note", "custom", "files", "delete");

        @Override
        public String translate(String name) {
            return name.isEmpty() || BARE.contains(name)
                    ? name
                    : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }
}
