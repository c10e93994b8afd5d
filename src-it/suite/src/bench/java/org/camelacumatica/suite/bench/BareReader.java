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
package org.camelacumatica.suite.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * The least that a program can do to read the same pages: HttpClient 5 and Jackson's stream of tokens, one Java value for
 * each field, text for whatever is text. Nothing is retried, checked, named or converted.
 */
final class BareReader implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    /** Behind id, row number and note. */
    private static final int KEY_ALONE = 3;

    private final CloseableHttpClient http = HttpClients.createDefault();
    private final String site;
    private String lastKey = "";

    /** Signs in; the client keeps the cookies. */
    BareReader(SandboxProcess sandbox) throws IOException {
        site = sandbox.url() + "/entity";
        String credentials = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "name", sandbox.said("username"),
                        "password", sandbox.said("password"),
                        "tenant", sandbox.said("tenant")));
        post("/auth/login", credentials);
    }

    private void post(String path, String body) throws IOException {
        HttpPost post = new HttpPost(site + path);
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        http.execute(post, answer -> {
            if (answer.getCode() != 204) {
                throw new IOException(path + ": " + answer.getCode());
            }
            return 204;
        });
    }

    /** Reads every customer by pages; how many there were. */
    long read(int pageSize) throws IOException {
        return read(pageSize, null, null);
    }

    /** The same, of a range of keys: behind the first one, up to the last. */
    long read(int pageSize, @Nullable String above, @Nullable String upTo) throws IOException {
        long records = 0;
        String key = above;
        while (true) {
            List<String> conditions = new ArrayList<>();
            if (key != null) {
                conditions.add("CustomerID gt " + literal(key));
            }
            if (upTo != null) {
                conditions.add("CustomerID le " + literal(upTo));
            }
            String filter = conditions.isEmpty() ? "" : "&$filter=" + encoded(String.join(" and ", conditions));
            List<List<@Nullable Object>> page =
                    page("$top=" + pageSize + "&$select=" + encoded(Fields.SELECT) + filter);
            records += page.size();
            if (page.size() < pageSize) {
                return records;
            }
            key = lastKey;
        }
    }

    /** The keys of every customer, in the server's order. */
    List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (List<@Nullable Object> record : page("$select=CustomerID")) {
            keys.add(String.valueOf(record.get(KEY_ALONE)));
        }
        return keys;
    }

    private List<List<@Nullable Object>> page(String query) throws IOException {
        HttpGet get = new HttpGet(site + "/Default/25.200.001/Customer?" + query);
        get.setHeader("Accept", "application/json");
        return http.execute(get, answer -> {
            if (answer.getCode() != 200) {
                throw new IOException("a page: " + answer.getCode());
            }
            return page(answer.getEntity().getContent());
        });
    }

    private static String literal(String key) {
        return "'" + key.replace("'", "''") + "'";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<List<@Nullable Object>> page(InputStream in) throws IOException {
        List<List<@Nullable Object>> page = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                page.add(record(parser));
            }
        }
        return page;
    }

    private List<@Nullable Object> record(JsonParser parser) throws IOException {
        List<@Nullable Object> values = new ArrayList<>(56);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Object value = token == JsonToken.START_OBJECT ? wrapped(parser) : value(parser, token);
            values.add(value);
            if (name.equals("CustomerID")) {
                lastKey = String.valueOf(value);
            }
        }
        return values;
    }

    private static @Nullable Object wrapped(JsonParser parser) throws IOException {
        Object value = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            value = value(parser, token);
        }
        return value;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    @Override
    public void close() throws IOException {
        post("/auth/logout", "");
        http.close();
    }
}
