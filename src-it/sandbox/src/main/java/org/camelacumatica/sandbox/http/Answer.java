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
package org.camelacumatica.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.sandbox.api.ErpReply;

/**
 * What goes back.
 *
 * @param status the HTTP status
 * @param headers in their order; a name may come again
 * @param body writes the body
 * @param done is run once when the body has been written and before its last byte leaves, also where writing failed:
 *     gives back session and core
 * @param ending how it leaves
 */
record Answer(int status, List<Header> headers, ErpReply.Body body, Runnable done, Ending ending) {

    /** How an answer leaves. */
    enum Ending {
        WHOLE,
        TRUNCATED,
        CUT_CLEANLY,
        DROPPED,
        RESET
    }

    record Header(String name, String value) {}

    static Answer empty(int status) {
        return new Answer(status, List.of(), out -> {}, () -> {}, Ending.WHOLE);
    }

    static Answer text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status,
                List.of(new Header("Content-Type", contentType)),
                out -> out.write(bytes),
                () -> {},
                Ending.WHOLE);
    }

    static Answer json(int status, String text) {
        return text(status, "application/json; charset=utf-8", text);
    }

    static Answer html(int status, String text) {
        return text(status, "text/html; charset=utf-8", text);
    }

    static Answer of(ErpReply reply) {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            headers.add(new Header(header.getKey(), header.getValue()));
        }
        return new Answer(reply.status(), headers, reply.body(), () -> {}, Ending.WHOLE);
    }

    Answer with(String name, String value) {
        return with(List.of(new Header(name, value)));
    }

    Answer with(List<Header> more) {
        List<Header> all = new ArrayList<>(headers);
        all.addAll(more);
        return new Answer(status, List.copyOf(all), body, done, ending);
    }

    /** The same, and {@code next} is run after what is to be run already: what was taken last is given back first. */
    Answer whenDone(Runnable next) {
        Runnable both = () -> {
            try {
                done.run();
            } finally {
                next.run();
            }
        };
        return new Answer(status, headers, body, both, ending);
    }

    Answer ending(Ending how) {
        return new Answer(status, headers, body, done, how);
    }
}
