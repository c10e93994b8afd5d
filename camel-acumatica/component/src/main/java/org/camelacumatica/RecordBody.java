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

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** What a message body holds: one record, a list of records, or records that come one after the other. */
sealed interface RecordBody {

    /** One record, or nothing. */
    record One(@Nullable Object record) implements RecordBody {}

    /** A list; records are turned into maps as they are taken out. */
    record Many(List<@Nullable Object> records) implements RecordBody {}

    /** Records whose number nobody knows. */
    record Flow(Iterator<@Nullable Object> records) implements RecordBody {}

    /** Looks at the body of an exchange. */
    static RecordBody of(Exchange exchange, AcumaticaConverter converter) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Stream<?> stream) {
            exchange.getExchangeExtension().addOnCompletion(new org.apache.camel.support.SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    stream.close();
                }
            });
            return new Flow(converted(stream.iterator(), exchange, converter));
        }
        if (body instanceof Iterator<?> records) {
            return new Flow(converted(records, exchange, converter));
        }
        List<?> list = body instanceof Object[] array
                ? Arrays.asList(array)
                : body instanceof List<?> records
                        ? records
                        : body instanceof Collection<?> records ? List.copyOf(records) : null;
        return list == null
                ? ofText(record(body, exchange, converter))
                : new Many(converted(list, exchange, converter));
    }

    /** JSON text may be a list of records as well as one. */
    private static RecordBody ofText(@Nullable Object value) {
        String text = value instanceof CharSequence chars && AcumaticaConverter.isList(chars)
                ? chars.toString()
                : value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
        return AcumaticaConverter.isList(text)
                ? new Many(new ArrayList<>(AcumaticaConverter.elements(text)))
                : new One(value);
    }

    private static List<@Nullable Object> converted(List<?> records, Exchange exchange, AcumaticaConverter converter) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return record(records.get(index), exchange, converter);
            }

            @Override
            public int size() {
                return records.size();
            }
        };
    }

    private static Iterator<@Nullable Object> converted(
            Iterator<?> records, Exchange exchange, AcumaticaConverter converter) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public @Nullable Object next() {
                return record(records.next(), exchange, converter);
            }
        };
    }

    /** A map or text where the value stands for a record; any other value is left for whoever refuses it. */
    private static @Nullable Object record(@Nullable Object value, Exchange exchange, AcumaticaConverter converter) {
        if (value == null || value instanceof Map<?, ?> || value instanceof CharSequence || value instanceof byte[]) {
            return value;
        }
        if (value instanceof InputStream
                || value instanceof Reader
                || value instanceof File
                || value instanceof WrappedFile<?>
                || value instanceof StreamCache) {
            return exchange.getContext().getTypeConverter().convertTo(String.class, exchange, value);
        }
        return isSingleValue(value) ? value : converter.toMap(value);
    }

    private static boolean isSingleValue(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Class<?>
                || value instanceof UUID
                || value instanceof TemporalAccessor
                || value instanceof Date
                || value instanceof Calendar
                || value instanceof Path
                || value instanceof Collection<?>
                || value.getClass().isArray();
    }
}
