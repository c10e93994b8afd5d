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
package org.camelacumatica.sandbox.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.sandbox.api.Erp;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.contract.Description;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.plant.Planter;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request: to the contract, to the entity, to what is asked of it. */
final class SandboxErp implements Erp {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxErp.class);

    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private final Tenant first;
    private final boolean links;
    private final Rights rights;
    private final Reading reading;
    private final Writing writing;
    private final ActionDesk actions;
    private final FileDesk files;
    private final RecordDesk records;
    private final ChangeDesk changes;

    SandboxErp(ErpSettings settings) {
        Moments moments = new Moments(settings.machineOffset());
        Writer writer = new Writer(moments, settings.clock(), settings.autoNumbering());
        for (String name : settings.tenants()) {
            Tenant tenant = new Tenant(name);
            new Planter(tenant, writer).plant(settings.seed());
            tenant.remember(settings.clock());
            settings.features().unordered().forEach(entity -> tenant.table(
                            Catalogue.standard().require(entity))
                    .disorder());
            tenants.put(name.toLowerCase(Locale.ROOT), tenant);
        }
        links = settings.features().links();
        first = tenants.values().iterator().next();
        rights = new Rights(settings.features().readOnly());
        reading = new Reading(moments);
        writing = new Writing(writer, rights, settings.features().patch());
        actions = new ActionDesk(writer, new Operations(settings.features().actionTime()), rights);
        files = new FileDesk();
        records = new RecordDesk(writer);
        changes = new ChangeDesk(writer, settings.clock());
    }

    @Override
    public boolean isAnonymous(ErpRequest request) {
        return request.path().isEmpty() && request.method().equals("GET");
    }

    @Override
    public ErpReply handle(ErpRequest request) {
        return guarded(request, () -> route(request));
    }

    @Override
    public ErpReply records(ErpRequest request) {
        return guarded(request, () -> {
            String name = request.query().get("tenant");
            Tenant tenant = name == null ? tenant(request) : tenant(name);
            if (request.path().size() != 1) {
                throw Refusal.of(404, "The path is _sandbox/records/{Entity}.");
            }
            return records.handle(request, tenant, entity(request.path().get(0)));
        });
    }

    @Override
    public ErpReply control(ErpRequest request) {
        return guarded(request, () -> {
            String name = request.query().get("tenant");
            Tenant tenant = name == null ? tenant(request) : tenant(name);
            List<String> path = request.path();
            if (path.size() == 1 && path.get(0).equals("writers")) {
                return changes.writers(request, tenant, SandboxErp::entity);
            }
            if (path.size() == 1 && path.get(0).equals("rights")) {
                return rights.serve(request);
            }
            if (path.size() == 2 && path.get(0).equals("history")) {
                return ChangeDesk.history(tenant, entity(path.get(1)));
            }
            throw notFound();
        });
    }

    @Override
    public void close() {
        changes.stop();
    }

    private static ErpReply guarded(ErpRequest request, Answer answer) {
        try {
            return answer.give();
        } catch (Refusal e) {
            return Replies.refusal(e);
        } catch (UnreadableBodyException e) {
            return Replies.invalid(e.key(), e.text());
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed in the sandbox itself", request.method(), request.path(), e);
            return Replies.refusal(Refusal.failed("Sandbox." + e.getClass().getSimpleName(), String.valueOf(e)));
        }
    }

    /** What a request is answered with. */
    private interface Answer {
        ErpReply give() throws UnreadableBodyException;
    }

    private ErpReply route(ErpRequest request) throws UnreadableBodyException {
        List<String> path = request.path();
        if (path.isEmpty()) {
            return request.method().equals("GET") ? Endpoints.list(request.instancePath()) : ErpReply.empty(405);
        }
        if (path.get(0).equalsIgnoreCase("Report")) {
            return actions.report(request);
        }
        int year = path.size() > 2 && path.get(0).equalsIgnoreCase("Default") ? year(path.get(1)) : 0;
        if (year == 0) {
            throw notFound();
        }
        String version = Catalogue.version(year);
        if (path.get(2).equals("swagger.json")) {
            byte[] bytes = Description.of(year, request.instancePath());
            return new ErpReply(200, Replies.JSON, out -> out.write(bytes));
        }
        Tenant tenant = tenant(request);
        if (path.get(2).equals("files")) {
            return files.direct(request, tenant, path.subList(3, path.size()), version);
        }
        EntityType type = entity(path.get(2));
        return entity(new Call(request, tenant, year, version, type, path.subList(3, path.size()), links));
    }

    private ErpReply entity(Call call) throws UnreadableBodyException {
        if (actions.isBusy(call)) {
            return ErpReply.empty(409);
        }
        List<String> rest = call.rest();
        String method = call.request().method();
        if (rest.isEmpty()) {
            return switch (method) {
                case "GET" -> reading.list(call);
                case "PUT", "PATCH" -> writing.put(call);
                default -> ErpReply.empty(405);
            };
        }
        if (method.equals("POST")) {
            return actions.start(call);
        }
        if (rest.size() == 3 && rest.get(1).equals("status")) {
            return actions.status(call);
        }
        if (method.equals("PUT")) {
            return files.byKeys(call);
        }
        if (method.equals("GET")) {
            return rest.get(0).equals("$adHocSchema")
                    ? ErpReply.json(200, Description.adHoc(call.type(), call.year()))
                    : reading.one(call);
        }
        return method.equals("DELETE") ? writing.delete(call) : ErpReply.empty(405);
    }

    private static int year(String version) {
        return Catalogue.VERSIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(version))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private static EntityType entity(String name) {
        return Catalogue.standard().entity(name).orElseThrow(SandboxErp::notFound);
    }

    private static Refusal notFound() {
        return Refusal.of(404, "No HTTP resource was found that matches the request URI.");
    }

    private Tenant tenant(ErpRequest request) {
        Optional<String> name = request.tenant();
        return name.isEmpty() || name.get().isEmpty() ? first : tenant(name.get());
    }

    private Tenant tenant(String name) {
        Tenant tenant = tenants.get(name.toLowerCase(Locale.ROOT));
        if (tenant == null) {
            throw Refusal.of(404, "There is no tenant '" + name + "'.");
        }
        return tenant;
    }
}
