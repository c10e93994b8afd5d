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
package org.camelacumatica.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pipeline.Call;

/**
 * The sign-in page of the instance, asked for within a session: a hidden field of it names the tenant of that session.
 * No answer of the API does. Nothing where the page does not say, or where something before the instance keeps it.
 */
final class TenantPage implements Call.ReplyReader<Optional<String>> {
    private static final int OK = 200;
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*\\btxtSingleCompany\\b[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\\bvalue\\s*=\\s*[\"']([^\"']*)[\"']");

    static Call<Optional<String>> call(ConnectionSettings settings) {
        return new Call<>(
                new Subject(settings.name(), settings.signIn().tenant(), "Look at the tenant", null, null),
                "GET",
                settings.instance().path() + "/Frames/Login.aspx",
                Map.of("Accept", "text/html"),
                null,
                Call.Safety.READ,
                new TenantPage());
    }

    @Override
    public boolean takesAnything() {
        return true;
    }

    @Override
    public Optional<String> read(Transport.Reply reply) throws IOException {
        if (reply.status() != OK) {
            return Optional.empty();
        }
        String page = new String(reply.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        Matcher input = INPUT.matcher(page);
        if (!input.find()) {
            return Optional.empty();
        }
        Matcher value = VALUE.matcher(input.group());
        return value.find()
                ? Optional.of(unescaped(value.group(1)).strip()).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
