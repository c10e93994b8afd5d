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
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
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
