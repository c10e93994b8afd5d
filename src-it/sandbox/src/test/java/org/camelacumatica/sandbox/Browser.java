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
package org.camelacumatica.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a browser, and the application that sent it. */
final class Browser {
    static final String CALLBACK = "http://127.0.0.1:9999/acumatica/callback";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private final Sandbox sandbox;
    private final Web web;

    Browser(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.web = new Web(sandbox);
    }

    /** A request that is in order, with changes: an empty value leaves the parameter out. */
    String address(String... changes) throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", sandbox.clientId());
        query.put("redirect_uri", CALLBACK);
        query.put("scope", "api offline_access");
        query.put("state", "s t&1");
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        for (int i = 0; i < changes.length; i += 2) {
            query.put(changes[i], changes[i + 1]);
        }
        query.values().removeIf(String::isEmpty);
        return "/identity/connect/authorize?" + Web.encoded(query);
    }

    private static String challenge() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    HttpResponse<String> open(String... changes) throws Exception {
        return web.get(address(changes));
    }

    HttpResponse<String> signIn(String address, String password) throws Exception {
        return web.form(address, Map.of("username", sandbox.username(), "password", password));
    }

    /** Answers the page of consent. */
    HttpResponse<String> answer(String address, HttpResponse<String> page, String button) throws Exception {
        Matcher ticket = TICKET.matcher(page.body());
        if (!ticket.find()) {
            throw new IllegalStateException("no page of consent: " + page.body());
        }
        return web.form(address, Map.of("ticket", ticket.group(1), button, "yes"));
    }

    /** The parameters that came back to the application. */
    static Map<String, String> callback(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() != 302 || !location.startsWith(CALLBACK + "?")) {
            throw new IllegalStateException("no way back: " + response.statusCode() + " " + location);
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** The short way to a code. */
    String code(String... changes) throws Exception {
        HttpResponse<String> response = web.form(
                address(changes),
                Map.of("username", sandbox.username(), "password", sandbox.password(), "consent", "allow"));
        return callback(response).getOrDefault("code", "");
    }

    HttpResponse<String> redeem(String code, String... changes) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                sandbox.clientId(),
                "client_secret",
                sandbox.clientSecret(),
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return web.form("/identity/connect/token", form);
    }

    JsonNode tokens(String... changes) throws Exception {
        return web.json(redeem(code(changes)));
    }
}
