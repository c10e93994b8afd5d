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

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.camelacumatica.sandbox.journal.JournalEntry;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Turns Jetty's request into a call and the answer into Jetty's response, and writes the journal between the two. */
final class JettyFace extends Handler.Abstract {
    private final SiteSettings settings;
    private final SiteParts parts;
    private final Site site;

    JettyFace(SiteSettings settings, SiteParts parts, Site site) {
        this.settings = settings;
        this.parts = parts;
        this.site = site;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        long start = System.nanoTime();
        Instant at = parts.clock().instant();
        AnswerWriter writer = new AnswerWriter(request, response, callback, parts.clock());
        String rawPath = request.getHttpURI().getPath();
        String base = settings.instancePath();
        boolean inside = rawPath.regionMatches(true, 0, base, 0, base.length())
                && (rawPath.length() == base.length() || rawPath.charAt(base.length()) == '/');
        if (!inside) {
            writer.write(Bodies.page(404, "404 - File or directory not found.", "There is no site at this path."));
            return true;
        }
        Call call;
        try {
            call = call(request, rawPath.substring(base.length()));
        } catch (IllegalArgumentException e) {
            writer.write(Bodies.page(400, "Bad Request", "HTTP Error 400. The request URL is invalid."));
            return true;
        }
        Answer answer;
        try {
            answer = site.serve(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sandbox is being stopped");
        }
        if (Site.isControl(call)) {
            writer.write(answer);
            return true;
        }
        int status = AnswerWriter.isAnswered(answer) ? answer.status() : 0;
        // What was given back first stands in the journal as given back: see Answer.whenDone.
        Runnable done = answer.done();
        writer.write(new Answer(
                answer.status(),
                answer.headers(),
                answer.body(),
                () -> {
                    try {
                        done.run();
                    } finally {
                        record(call, at, start, status);
                    }
                },
                answer.ending()));
        return true;
    }

    private void record(Call call, Instant at, long start, int status) {
        parts.recorder()
                .add(new JournalEntry(
                        at.toString(),
                        call.method(),
                        call.rawPath(),
                        Masks.query(call.rawQuery()),
                        status,
                        Duration.ofNanos(System.nanoTime() - start).toMillis(),
                        call.session(),
                        call.tenant(),
                        call.fault(),
                        Masks.headers(call.headers())));
    }

    private static Call call(Request request, String rawPath) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            String value = field.getValue() == null ? "" : field.getValue();
            headers.merge(name, value, (first, second) -> first + (name.equals("cookie") ? "; " : ", ") + second);
        }
        String query = request.getHttpURI().getQuery();
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readAllBytes();
        }
        return new Call(
                request.getMethod().toUpperCase(Locale.ROOT),
                rawPath.isEmpty() ? "/" : rawPath,
                query == null ? "" : query,
                headers,
                body);
    }
}
