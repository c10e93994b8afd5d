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
package org.camelacumatica.pipeline;

import java.io.IOException;
import java.util.Map;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.Upload;
import org.jspecify.annotations.Nullable;

/**
 * One request as the client means it; stages add to it what they are for.
 *
 * @param subject what it is about, for messages
 * @param method the HTTP method
 * @param path path and query below scheme and host, encoded
 * @param headers further headers, without authentication and cookies
 * @param body the JSON body or bytes, or {@code null}
 * @param upload what is sent in place of a body, where it is too much to be held
 * @param safety what may happen when the answer is lost
 * @param reader reads a successful answer (2xx) while the lease is held; the stream is closed afterwards
 */
public record Call<T>(
        Subject subject,
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable Upload upload,
        Safety safety,
        ReplyReader<T> reader) {

    public Call(
            Subject subject,
            String method,
            String path,
            Map<String, String> headers,
            byte @Nullable [] body,
            Safety safety,
            ReplyReader<T> reader) {
        this(subject, method, path, headers, body, null, safety, reader);
    }

    /** What a lost answer means. */
    public enum Safety {
        /** Changes nothing: goes again. */
        READ,
        /** A read that asks how far an action has come; the licence does not count it for its minute. */
        STATUS_POLL,
        /** A write that changes nothing when it is sent twice: goes again. */
        REPEATABLE_WRITE,
        /** A write that might write twice: a lost answer is an {@code UncertainWriteException}. */
        SINGLE_WRITE;

        boolean isWrite() {
            return this == REPEATABLE_WRITE || this == SINGLE_WRITE;
        }
    }

    /** Reads an answer. An {@link IOException} in it is a lost answer. */
    @FunctionalInterface
    public interface ReplyReader<T> {
        T read(Transport.Reply reply) throws IOException;

        /** Whether it reads HTML pages; for all others a page is no answer of the instance. */
        default boolean takesPages() {
            return false;
        }
    }
}
