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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.sandbox.oauth.Grant;
import org.camelacumatica.sandbox.oauth.OAuthException;
import org.camelacumatica.sandbox.oauth.Scopes;
import org.camelacumatica.sandbox.oauth.TokenReply;

/** {@code /identity}: the authorization server's addresses. Its requests do not stand in the licence's queue. */
final class IdentityArea implements Area {
    private final SiteSettings settings;
    private final SiteParts parts;
    private final Area authorize;

    IdentityArea(SiteSettings settings, SiteParts parts) {
        this.settings = settings;
        this.parts = parts;
        this.authorize = new AuthorizeArea(parts.grants().authorizations());
    }

    @Override
    public Answer serve(Call call) throws InterruptedException {
        if (call.isAt("identity", ".well-known", "openid-configuration")) {
            return Answer.json(200, discovery(call));
        }
        if (call.isAt("identity", ".well-known", "openid-configuration", "jwks")) {
            return Answer.json(200, parts.grants().idTokens().keys());
        }
        if (call.isAt("identity", "connect", "authorize")) {
            return authorize.serve(call);
        }
        if (call.isAt("identity", "connect", "token")) {
            return post(call, this::token);
        }
        if (call.isAt("identity", "connect", "revocation")) {
            return post(call, this::revoke);
        }
        return call.isAt("identity", "connect", "userinfo") ? userInfo(call) : Bodies.notFound(call);
    }

    private Answer token(Call call, Map<String, String> form) throws OAuthException {
        TokenReply reply = parts.grants().token(form, issuer(call));
        if (reply.refreshed()) {
            parts.recorder().refreshed();
        }
        ObjectNode body = Bodies.JSON.createObjectNode();
        reply.idToken().ifPresent(token -> body.put("id_token", token));
        body.put("access_token", reply.accessToken())
                .put("expires_in", reply.expiresIn())
                .put("token_type", "Bearer");
        reply.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        body.put("scope", reply.scope());
        return Answer.json(200, body.toString())
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }

    private Answer revoke(Call call, Map<String, String> form) throws OAuthException {
        parts.grants().revoke(form);
        return Answer.empty(200);
    }

    private Answer userInfo(Call call) {
        Optional<Grant> grant = call.bearer().flatMap(parts.grants()::grant);
        if (grant.isEmpty()) {
            return Answer.empty(401);
        }
        String user = grant.get().user();
        ObjectNode body = Bodies.JSON
                .createObjectNode()
                .put("name", user)
                .put("preferred_username", user)
                .put("zoneinfo", "GMTE0000U")
                .put("sub", user + "@" + grant.get().tenant());
        return Answer.json(200, body.toString());
    }

    /** As the caller names the site, so that it holds behind whatever name it is reached by. */
    private String issuer(Call call) {
        return "http://" + call.header("host") + settings.instancePath() + "/identity";
    }

    private String discovery(Call call) {
        String issuer = issuer(call);
        ObjectNode body = Bodies.JSON
                .createObjectNode()
                .put("issuer", issuer)
                .put("jwks_uri", issuer + "/.well-known/openid-configuration/jwks")
                .put("authorization_endpoint", issuer + "/connect/authorize")
                .put("token_endpoint", issuer + "/connect/token")
                .put("userinfo_endpoint", issuer + "/connect/userinfo")
                .put("revocation_endpoint", issuer + "/connect/revocation");
        list(body, "scopes_supported", Scopes.KNOWN);
        list(body, "grant_types_supported", List.of("authorization_code", "password", "refresh_token"));
        list(body, "response_types_supported", List.of("code"));
        list(body, "subject_types_supported", List.of("public"));
        list(body, "id_token_signing_alg_values_supported", List.of("RS256"));
        list(body, "token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        list(body, "code_challenge_methods_supported", List.of("S256"));
        return body.toString();
    }

    private static void list(ObjectNode body, String name, List<String> values) {
        ArrayNode list = body.putArray(name);
        values.forEach(list::add);
    }

    private static Answer post(Call call, Form form) {
        if (!call.method().equals("POST")) {
            return Answer.empty(405);
        }
        if (!call.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            return refusal("invalid_request", Optional.empty());
        }
        try {
            return form.answer(call, UrlText.form(new String(call.body(), StandardCharsets.UTF_8)));
        } catch (OAuthException e) {
            return refusal(e.error(), e.description());
        }
    }

    private static Answer refusal(String error, Optional<String> description) {
        ObjectNode body = Bodies.JSON.createObjectNode().put("error", error);
        description.ifPresent(text -> body.put("error_description", text));
        return Answer.json(400, body.toString()).with("Cache-Control", "no-store");
    }

    @FunctionalInterface
    private interface Form {
        Answer answer(Call call, Map<String, String> fields) throws OAuthException;
    }
}
