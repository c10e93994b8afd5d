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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.model.Catalogue;

/** What the instance offers. */
final class Endpoints {

    private static final String BUILD = "25.200.0248";

    private Endpoints() {}

    static ErpReply list(String instancePath) {
        ObjectNode list = Replies.mapper().createObjectNode();
        list.putObject("version").put("acumaticaBuildVersion", BUILD).put("databaseVersion", BUILD);
        ArrayNode endpoints = list.putArray("endpoints");
        for (String version : Catalogue.VERSIONS.values()) {
            endpoints
                    .addObject()
                    .put("name", "Default")
                    .put("version", version)
                    .put("href", instancePath + "/entity/Default/" + version + "/");
        }
        return ErpReply.json(200, list.toString());
    }
}
