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
package org.camelacumatica.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Reads what platform-http has made of a request. It puts query and form beside the headers, under whatever names they
 * have: of a name that came twice the header is the first, and query and form are taken from where they stand alone.
 */
final class RequestReader {
    private RequestReader() {}

    static Request read(Message message) {
        return new Request(
                host(message),
                header(message, "Cookie").orElse(""),
                header(message, "Sec-Fetch-Site"),
                Query.parse(message.getHeader(Exchange.HTTP_RAW_QUERY, String.class)),
                form(message));
    }

    private static String host(Message message) {
        return header(message, "Host")
                .or(() -> Optional.ofNullable(message.getHeader(Exchange.HTTP_URL, String.class))
                        .map(url -> URI.create(url.split("\\?", 2)[0]).getRawAuthority()))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> header(Message message, String name) {
        Object value = message.getHeader(name);
        if (value instanceof List<?> values) {
            return values.stream().findFirst().map(String::valueOf);
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    private static Query form(Message message) {
        if (message.getBody() instanceof Map<?, ?> fields) {
            Map<String, String> values = new LinkedHashMap<>();
            fields.forEach((name, value) -> values.put(
                    String.valueOf(name),
                    String.valueOf(value instanceof List<?> all && !all.isEmpty() ? all.get(0) : value)));
            return new Query(values);
        }
        return "POST".equals(message.getHeader(Exchange.HTTP_METHOD, String.class))
                ? Query.parse(message.getBody(String.class))
                : Query.EMPTY;
    }
}
