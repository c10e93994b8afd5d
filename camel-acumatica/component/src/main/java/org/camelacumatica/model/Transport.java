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
package org.camelacumatica.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with the instance and nothing else: no retry, no redirect, no cookies, no authentication. Safe for
 * many threads; blocks.
 */
public interface Transport {

    /**
     * Sends and waits for the head of the answer.
     *
     * @throws NotSentException where it is certain that the server has not read the request
     * @throws IOException where it may have
     */
    Reply send(Request request) throws IOException;

    /**
     * A request.
     *
     * @param path path and query below scheme and host, encoded: {@code /Site/entity/Default/24.200.001/Customer}
     * @param body {@code null} for a request without one; a POST or PUT then says {@code Content-Length: 0}
     * @param upload what is sent in place of a body, where it is too much to be held
     */
    record Request(
            String method, String path, Map<String, String> headers, byte @Nullable [] body, @Nullable Upload upload) {

        public Request(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
            this(method, path, headers, body, null);
        }

        /** The method and the path without its query, which may hold what is nobody's business. */
        @Override
        public String toString() {
            int query = path.indexOf('?');
            return method + " " + (query < 0 ? path : path.substring(0, query));
        }
    }

    /** An answer; whoever got it closes it. Closing before the end of the body gives the socket up. */
    interface Reply extends AutoCloseable {
        int status();

        /** All values of a header, in order; the name in any case. */
        List<String> headers(String name);

        InputStream body() throws IOException;

        @Override
        void close() throws IOException;

        default Optional<String> header(String name) {
            return headers(name).stream().findFirst();
        }

        /** The media type in lower case without parameters, {@code ""} where there is none. */
        default String mediaType() {
            String value = header("Content-Type").orElse("");
            int end = value.indexOf(';');
            return (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
        }
    }

    /** The server has certainly not read the request: it was not found, not reached, or its certificate was refused. */
    final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;

        public NotSentException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
