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
package org.camelacumatica.oauthserver;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One who goes through the pages, with cookies, and the application behind it. Goes to no callback. */
final class Visitor {
    static final String CALLBACK = "http://127.0.0.1:4711/acumatica/callback";
    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-of-43";
    private static final Pattern TEXT = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

    /** A page or a redirect, as it came. */
    record Page(int status, String location, String body) {
        Map<String, String> query() {
            Map<String, String> query = new HashMap<>();
            for (String part : URI.create(location).getRawQuery().split("&")) {
                String[] pair = part.split("=", 2);
                query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
            return query;
        }
    }

    private final String site;
    private final ServerSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(OAuthServer server, ServerSettings settings) {
        this.site = server.url();
        this.settings = settings;
    }

    private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.setHeader("Accept", "text/html,*/*").build(), HttpResponse.BodyHandlers.ofString());
        return new Page(
                answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
    }

    Page get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    Page get(String url, String bearer) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + bearer));
    }

    private Page post(String url, List<Map.Entry<String, String>> fields) throws IOException, InterruptedException {
        String form = fields.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Asks to authorize, signs in, and is at the page that asks for consent. */
    Page toConsent(String scope, String password) throws IOException, InterruptedException {
        Page login = get(authorizeUrl(scope, "&code_challenge_method=S256&code_challenge=" + challenge()));
        List<Map.Entry<String, String>> form = inputs(get(login.location()).body());
        form.add(Map.entry("username", settings.username()));
        form.add(Map.entry("password", password));
        Page back = post(login.location(), form);
        return back.location().contains("connect/authorize")
                ? get(get(back.location()).location())
                : back;
    }

    String authorizeUrl(String scope, String more) {
        return site + "/identity/connect/authorize?response_type=code&state=some-state&client_id=" + settings.clientId()
                + "&redirect_uri=" + CALLBACK + "&scope=" + scope.replace(" ", "%20") + more;
    }

    Page consent(Page page, boolean allow) throws IOException, InterruptedException {
        String[] forms = page.body().split("</form>");
        return post(site + "/identity/connect/authorize", inputs(forms[allow ? 0 : 1]));
    }

    /** All the way to a code. */
    String code(String scope) throws IOException, InterruptedException {
        return String.valueOf(
                consent(toConsent(scope, settings.password()), true).query().get("code"));
    }

    Map<String, String> exchange(String code, String verifier) throws IOException, InterruptedException {
        return token(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK, "code_verifier", verifier));
    }

    Map<String, String> refresh(String token) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private Map<String, String> token(Map<String, String> fields) throws IOException, InterruptedException {
        List<Map.Entry<String, String>> form = new ArrayList<>(fields.entrySet());
        form.add(Map.entry("client_id", settings.clientId()));
        form.add(Map.entry("client_secret", settings.clientSecret()));
        return texts(post(site + "/identity/connect/token", form).body());
    }

    static Map<String, String> texts(String json) {
        Map<String, String> texts = new HashMap<>();
        Matcher matcher = TEXT.matcher(json);
        while (matcher.find()) {
            texts.put(matcher.group(1), matcher.group(2));
        }
        return texts;
    }

    private static List<Map.Entry<String, String>> inputs(String html) {
        List<Map.Entry<String, String>> inputs = new ArrayList<>();
        Matcher matcher = INPUT.matcher(html);
        while (matcher.find()) {
            inputs.add(Map.entry(matcher.group(1), matcher.group(2)));
        }
        return inputs;
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
