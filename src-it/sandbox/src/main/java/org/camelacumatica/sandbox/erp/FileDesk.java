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

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.store.Attachment;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;

/** Files of records. */
final class FileDesk {

    /** What a site allows is set there; this one takes more than most. */
    private static final int MOST_BYTES = 256 << 20;

    /** {@code PUT /E/{keys}/files/{name}}; by id it is 404, as on the real server. */
    ErpReply byKeys(Call call) {
        List<String> rest = call.rest();
        int size = rest.size();
        int keys = call.type().keys().size();
        if (size != keys + 2 || !rest.get(size - 2).equals("files")) {
            throw Refusal.of(404, "No HTTP resource was found that matches the request URI.");
        }
        Row row = Reading.find(call.tenant().table(call.type()), rest.subList(0, keys));
        if (row == null) {
            throw Refusal.noEntity();
        }
        if (row.id().toString().equalsIgnoreCase(rest.get(0))) {
            throw Refusal.of(404, "No HTTP resource was found that matches the request URI.");
        }
        return attach(call.request(), call.tenant(), row.id(), rest.get(size - 1), call.filesPath());
    }

    /** {@code GET files/{guid}} and {@code PUT files/{graph}/{view}/{guid}/{name}}. */
    ErpReply direct(ErpRequest request, Tenant tenant, List<String> rest, String version) {
        if (request.method().equals("GET") && rest.size() == 1) {
            Attachment file = tenant.attachments().find(uuid(rest.get(0)));
            if (file == null) {
                throw Refusal.of(404, "The file cannot be found.");
            }
            return new ErpReply(
                    200, Map.of("Content-Type", "application/octet-stream"), out -> out.write(file.bytes()));
        }
        if (request.method().equals("PUT") && rest.size() == 4) {
            String path = request.instancePath() + "/entity/Default/" + version + "/files/";
            return attach(request, tenant, uuid(rest.get(2)), rest.get(3), path);
        }
        throw Refusal.of(404, "No HTTP resource was found that matches the request URI.");
    }

    private static ErpReply attach(ErpRequest request, Tenant tenant, UUID owner, String name, String path) {
        if (request.body().length > MOST_BYTES) {
            throw Refusal.failed("PX.Data.PXException", "The size of the file exceeds the limit of the site.");
        }
        String comment = request.headers().getOrDefault("px-cbfilecomment", "");
        Attachment file = new Attachment(UUID.randomUUID(), name, comment, request.body());
        tenant.attachments().attach(owner, file);
        return new ErpReply(204, Map.of("Location", path + file.id()), out -> {});
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(404, "The file cannot be found.");
        }
    }
}
