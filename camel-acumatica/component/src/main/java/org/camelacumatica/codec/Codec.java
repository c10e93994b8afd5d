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
package org.camelacumatica.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;

/** JSON in and out. It remembers how the fields of a type are read, and nothing else. Safe for many threads. */
public final class Codec {
    private final TypePlans plans = new TypePlans();

    /**
     * Reads a page, record by record.
     *
     * @param keyFields the fields whose values are wanted beside each record
     * @throws NotARecordListException where the answer is no list of records to its end
     */
    public List<PageRecord> readPage(InputStream in, RecordShape shape, List<String> keyFields) throws IOException {
        if (shape.format() != RecordFormat.json) {
            return readList(in, shape, keyFields);
        }
        try (AnswerBytes answer = AnswerBytes.read(in)) {
            return JsonScanner.begins(answer, '[')
                    ? RecordTexts.page(answer, keyFields)
                    : readList(answer.again(), shape, keyFields); // which says what else it is
        }
    }

    private List<PageRecord> readList(InputStream in, RecordShape shape, List<String> keyFields) throws IOException {
        List<PageRecord> page = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(in, plans.of(shape), shape, keyFields)) {
            JsonToken first = reader.parser().nextToken();
            if (first != JsonToken.START_ARRAY) {
                throw ErrorReader.notAList(reader, first);
            }
            for (JsonToken token = reader.parser().nextToken();
                    token != JsonToken.END_ARRAY;
                    token = reader.parser().nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new NotARecordListException("the list holds something else than records: " + token, null);
                }
                page.add(reader.record());
            }
            reader.end();
            return page;
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    /** Reads one record. */
    public PageRecord readRecord(InputStream in, RecordShape shape, List<String> keyFields) throws IOException {
        if (shape.format() != RecordFormat.json) {
            return readOne(in, shape, keyFields);
        }
        try (AnswerBytes answer = AnswerBytes.read(in)) {
            return JsonScanner.begins(answer, '{')
                    ? RecordTexts.only(answer, keyFields)
                    : readOne(answer.again(), shape, keyFields); // which says what else it is
        }
    }

    private PageRecord readOne(InputStream in, RecordShape shape, List<String> keyFields) throws IOException {
        try (RecordReader reader = RecordReader.open(in, plans.of(shape), shape, keyFields)) {
            JsonToken first = reader.parser().nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new NotARecordListException("the answer is no record but " + describe(first), null);
            }
            PageRecord record = reader.record();
            reader.end();
            return record;
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    static String describe(@Nullable JsonToken token) {
        return token == null
                ? "empty"
                : switch (token) {
                    case START_ARRAY -> "a list";
                    case START_OBJECT -> "an object";
                    default -> "a single value";
                };
    }

    private static NotARecordListException broken(JsonProcessingException e) {
        return new NotARecordListException(
                "the answer is no JSON or broke off" + at(e) + ": " + e.getOriginalMessage(), e);
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }

    /**
     * Turns a body into the server's shape: a plain or wrapped map, or JSON text of one. Text is converted by the
     * contract's type. Unknown names are not looked at.
     *
     * @param zone for date-times without one
     * @throws InvalidRecordException with every field that is wrong
     */
    public Map<String, Object> toWrapped(
            Object body, @Nullable EntityType type, @Nullable ContractSchema schema, ZoneId zone) {
        return toWrapped(body, type, schema, zone, Map.of());
    }

    /**
     * The same with the types of custom fields, where the body does not say them.
     *
     * @param customTypes by {@code View.Field}, of lines by {@code Details/View.Field}
     */
    public Map<String, Object> toWrapped(
            Object body,
            @Nullable EntityType type,
            @Nullable ContractSchema schema,
            ZoneId zone,
            Map<String, FieldType> customTypes) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> wrapped = Map.of();
        Map<?, ?> map = mapOf(body, errors);
        if (errors.isEmpty()) {
            wrapped = new RecordWrapper(schema, zone, customTypes, errors).record(map, type, "");
        }
        if (!errors.isEmpty()) {
            throw new InvalidRecordException(errors);
        }
        return wrapped;
    }

    private static Map<?, ?> mapOf(Object body, List<FieldError> errors) {
        if (body instanceof Map<?, ?> map) {
            return map;
        }
        if (body instanceof CharSequence || body instanceof byte[]) {
            try {
                Object read = parse(body);
                if (read instanceof Map<?, ?> map) {
                    return map;
                }
                errors.add(new FieldError("", "the JSON text is not one record"));
            } catch (IOException e) {
                errors.add(new FieldError("", "the text is no JSON: " + firstLine(e)));
            }
            return Map.of();
        }
        errors.add(new FieldError(
                "", "a body of type " + body.getClass().getName() + " is no record; send a map, JSON text or a bean"));
        return Map.of();
    }

    private static String firstLine(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    private static @Nullable Object parse(Object body) throws IOException {
        try (JsonParser parser = body instanceof byte[] bytes
                ? Json.FACTORY.createParser(bytes)
                : Json.FACTORY.createParser(body.toString())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NotARecordListException("it is empty", null);
            }
            Object value = PlainTree.value(parser, first);
            if (parser.nextToken() != null) {
                throw new NotARecordListException("behind its end comes more", null);
            }
            return value;
        }
    }

    /** JSON text as maps, lists and scalars, decimals with their scale. */
    public @Nullable Object readTree(String text) throws IOException {
        return parse(text);
    }

    /** The bytes to send. */
    public byte[] write(Map<String, ?> wrapped) {
        try {
            return Json.MAPPER.writeValueAsBytes(wrapped);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A record of maps, lists and scalars cannot be written", e);
        }
    }

    /** Every name in a wrapped record that the contract does not know, with what may have been meant. */
    public List<FieldError> unknownFields(Map<String, ?> wrapped, EntityType type, @Nullable ContractSchema schema) {
        List<FieldError> errors = new ArrayList<>();
        new UnknownFields(schema, errors).check(wrapped, type, "");
        return errors;
    }

    /** The same record without the names that the contract does not know. */
    public Map<String, Object> withoutUnknown(
            Map<String, Object> wrapped, EntityType type, @Nullable ContractSchema schema) {
        return UnknownFields.drop(wrapped, type, schema);
    }

    /** Reads what {@code GET /entity} lists, in its old form (a list) or its new one. */
    public EndpointList readEndpoints(InputStream in) throws IOException {
        return SchemaReader.endpoints(in);
    }

    /** Reads a contract's description: swagger 2.0 or OpenAPI 3, some megabytes, as a stream. */
    public ContractSchema readSwagger(InputStream in, Contract contract) throws IOException {
        return new SchemaReader(contract).swagger(in);
    }

    /** Reads an entity's empty record, which names its fields. */
    public EntityType readAdHocSchema(InputStream in, String entity) throws IOException {
        return SchemaReader.adHoc(in, entity);
    }

    /** Reads the types of custom fields out of an entity's empty record; see {@link #toWrapped}. */
    public Map<String, FieldType> readCustomTypes(InputStream in) throws IOException {
        return SchemaReader.customTypes(in);
    }

    /** Reads what an error says; whatever the body is. */
    public ErrorBody readError(int status, String mediaType, byte[] body) {
        return readError(status, mediaType, body, null);
    }

    /**
     * The same for a record that was sent: a line has the place that it has there, though the server names it among those that
     * the record had before.
     */
    public ErrorBody readError(int status, String mediaType, byte[] body, byte @Nullable [] sent) {
        return ErrorReader.read(status, mediaType, body, sent);
    }
}
