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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.OptionalInt;
import org.camelacumatica.sandbox.oauth.Grants;

/**
 * {@code _sandbox/grants}: GET lists the grants without their tokens. POST {@code {"revoke":"access"|"refresh"|"all"}},
 * perhaps with {@code "grant":number}, kills tokens; POST {@code {"secret":"expired"|"valid"}} lets the clients' secrets
 * expire or takes that back.
 */
final class GrantDesk implements Area {
    private final Grants grants;

    GrantDesk(Grants grants) {
        this.grants = grants;
    }

    @Override
    public Answer serve(Call call) {
        return switch (call.method()) {
            case "GET" -> list();
            case "POST" -> change(call);
            default -> Answer.empty(405);
        };
    }

    private Answer list() {
        try {
            return Answer.json(200, Bodies.JSON.writeValueAsString(grants.report()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the grants could not be written as JSON", e);
        }
    }

    private Answer change(Call call) {
        JsonNode body;
        try {
            body = Bodies.JSON.readTree(call.body());
        } catch (IOException e) {
            return Bodies.message(400, "The body is no JSON.");
        }
        String secret = body.path("secret").asText();
        if (secret.equals("expired") || secret.equals("valid")) {
            grants.clients().expireSecrets(secret.equals("expired"));
            return Answer.empty(204);
        }
        JsonNode number = body.path("grant");
        OptionalInt grant = number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
        return switch (body.path("revoke").asText()) {
            case "access" -> revoked(grants.revoke(true, false, grant));
            case "refresh" -> revoked(grants.revoke(false, true, grant));
            case "all" -> revoked(grants.revoke(true, true, grant));
            default ->
                Bodies.message(
                        400,
                        "The body is {\"revoke\":\"access\"|\"refresh\"|\"all\",\"grant\":number} or"
                                + " {\"secret\":\"expired\"|\"valid\"}.");
        };
    }

    private static Answer revoked(int count) {
        return Answer.json(
                200, Bodies.JSON.createObjectNode().put("revoked", count).toString());
    }
}
