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
package org.camelacumatica.sandbox.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;

/** What the server says about a contract. */
public final class Description {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    private Description() {}

    /** {@code swagger.json} of the contract of that year, made once for each site. */
    public static byte[] of(int year, String instancePath) {
        return MADE.computeIfAbsent(
                year + instancePath, key -> made(year, instancePath).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode made(int year, String instancePath) {
        String version = Catalogue.version(year);
        ObjectNode root = MAPPER.createObjectNode().put("openapi", "3.0.1");
        root.putObject("info").put("title", "Default/" + version).put("version", "4");
        root.putArray("servers")
                .addObject()
                .put("url", "http://localhost" + instancePath + "/entity/Default/" + version);
        ObjectNode paths = root.putObject("paths");
        for (EntityType type : Catalogue.standard().entities()) {
            Paths.add(paths, type);
        }
        Schemas.add(root.putObject("components"), year);
        var tags = root.putArray("tags");
        for (EntityType type : Catalogue.standard().entities()) {
            tags.addObject().put("name", type.name()).put("description", type.title() + " (" + type.screen() + ")");
        }
        return root;
    }

    /** {@code $adHocSchema}: an empty record with the custom fields of its main view. */
    public static String adHoc(EntityType type, int year) {
        ObjectNode record = MAPPER.createObjectNode();
        record.putNull("id");
        record.put("rowNumber", 1);
        record.putNull("note");
        fields(record, type, year, 2);
        ObjectNode view = record.putObject("custom").putObject("Document");
        for (String name : new String[] {"AttributePRODUCT", "AttributeCOLOR"}) {
            view.putObject(name).put("type", "CustomStringField").putNull("value");
        }
        record.putArray("files");
        ObjectNode actions = record.putObject("_workflowActions");
        for (String name : Workflow.ACTIONS) {
            ObjectNode action = actions.putObject(name);
            action.putObject("entity");
            action.putObject("parameters").putObject("custom");
        }
        return record.toString();
    }

    private static void fields(ObjectNode into, EntityType type, int year, int depth) {
        for (Field field : type.fields()) {
            if (!field.offeredIn(year)) {
                continue;
            }
            if (field.type().isScalar()) {
                into.putObject(field.name());
            } else if (depth > 0) {
                ObjectNode part = field.type() == FieldType.DETAILS
                        ? into.putArray(field.name()).addObject()
                        : into.putObject(field.name());
                fields(part, field.target(), year, depth - 1);
                part.putObject("custom");
            }
        }
    }
}
