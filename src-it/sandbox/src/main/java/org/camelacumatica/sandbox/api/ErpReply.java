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
package org.camelacumatica.sandbox.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of the ERP.
 *
 * @param status the HTTP status
 * @param headers further headers; {@code Content-Type} among them where there is a body
 * @param body writes the body; called once, may write megabytes piece by piece
 */
public record ErpReply(int status, Map<String, String> headers, Body body) {

    /** Writes a body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** An answer without a body. */
    public static ErpReply empty(int status) {
        return new ErpReply(status, Map.of(), out -> {});
    }

    /** A JSON answer. */
    public static ErpReply json(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ErpReply(status, Map.of("Content-Type", "application/json; charset=utf-8"), out -> out.write(bytes));
    }
}
