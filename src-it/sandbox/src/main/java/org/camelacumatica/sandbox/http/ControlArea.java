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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.faults.FaultReader;
import org.camelacumatica.sandbox.faults.InvalidFaultException;

/** {@code /_sandbox}: what a test reads and sets. Needs no sign-in, meets no fault, stands in no journal. */
final class ControlArea implements Area {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SiteSettings settings;
    private final SiteParts parts;
    private final Area grants;
    private final Area licence;

    ControlArea(SiteSettings settings, SiteParts parts) {
        this.grants = new GrantDesk(parts.grants());
        this.licence = new LicenceDesk(parts);
        this.settings = settings;
        this.parts = parts;
    }

    @Override
    public Answer serve(Call call) throws InterruptedException {
        String what = call.segments().size() < 2 ? "" : call.segments().get(1);
        boolean post = call.method().equals("POST");
        return switch (what) {
            case "journal" -> journal(call);
            case "records" -> erp(call, 2, parts.erp()::records);
            case "writers", "history" -> erp(call, 1, parts.erp()::control);
            case "faults" -> faults(call);
            case "grants" -> grants.serve(call);
            case "licence", "stranger", "sessions" -> licence.serve(call);
            case "expire-tokens" -> post ? count("expired", parts.grants().killAccessTokens()) : Answer.empty(405);
            case "close-sessions" -> post ? count("closed", parts.seats().closeAll()) : Answer.empty(405);
            case "unlock-account" -> post ? unlock() : Answer.empty(405);
            default ->
                Bodies.message(
                        404,
                        "Below _sandbox there are journal, records/{Entity}, writers, history/{Entity}, faults, grants, licence, stranger, sessions, expire-tokens, close-sessions and"
                                + " unlock-account.");
        };
    }

    private Answer journal(Call call) {
        switch (call.method()) {
            case "GET":
                try {
                    return Answer.json(
                            200, JSON.writeValueAsString(parts.recorder().read()));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("the journal could not be written as JSON", e);
                }
            case "DELETE":
                parts.recorder().clear();
                return Answer.empty(204);
            default:
                return Answer.empty(405);
        }
    }

    private Answer faults(Call call) {
        switch (call.method()) {
            case "GET":
                return Answer.json(200, FaultReader.write(parts.faults().list()));
            case "DELETE":
                parts.faults().clear();
                return Answer.empty(204);
            case "POST":
                try {
                    parts.faults().add(FaultReader.read(new String(call.body(), StandardCharsets.UTF_8)));
                } catch (InvalidFaultException e) {
                    return Bodies.message(400, String.valueOf(e.getMessage()));
                }
                return Answer.json(200, FaultReader.write(parts.faults().list()));
            default:
                return Answer.empty(405);
        }
    }

    private Answer erp(Call call, int behind, Function<ErpRequest, ErpReply> desk) {
        String asked = call.query().getOrDefault("tenant", settings.tenants().get(0));
        Optional<String> tenant =
                settings.tenants().stream().filter(asked::equalsIgnoreCase).findFirst();
        if (tenant.isEmpty()) {
            return Bodies.message(400, "Tenant '" + asked + "' is not one of " + settings.tenants() + ".");
        }
        return Answer.of(desk.apply(new ErpRequest(
                call.method(),
                call.segments().subList(behind, call.segments().size()),
                call.query(),
                call.headers(),
                call.body(),
                tenant,
                0,
                settings.instancePath())));
    }

    private Answer unlock() {
        parts.account().unlock();
        return Answer.empty(204);
    }

    private static Answer count(String name, int value) {
        return Answer.json(
                200, JsonNodeFactory.instance.objectNode().put(name, value).toString());
    }
}
