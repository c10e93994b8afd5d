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
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Filter;
import org.camelacumatica.sandbox.store.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * A request to an entity.
 *
 * @param request as it came
 * @param tenant whose records are meant
 * @param year the contract: 24 or 25
 * @param version the contract's version as the server spells it
 * @param type the entity
 * @param rest the segments behind the entity
 * @param links whether records carry links
 */
record Call(
        ErpRequest request,
        Tenant tenant,
        int year,
        String version,
        EntityType type,
        List<String> rest,
        boolean links) {

    /** A query parameter, empty where absent. */
    String parameter(String name) {
        return request.query().getOrDefault(name, "");
    }

    /** The filter of the query. */
    Filter filter(Moments moments) {
        String text = parameter("$filter");
        return text.isBlank() ? Filter.none() : Filter.of(text, type, year, moments);
    }

    /** A whole number of the query. */
    int number(String name, int otherwise) {
        String text = parameter(name).strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrongNumber(name, text);
        }
        throw wrongNumber(name, text);
    }

    private static Refusal wrongNumber(String name, String text) {
        return Refusal.of(400, "The value '" + text + "' of " + name + " is not valid.");
    }

    /** The address of the contract, from the root of the host. */
    String contractPath() {
        return request.instancePath() + "/entity/Default/" + version;
    }

    @Nullable
    String linksPath() {
        return links ? contractPath() : null;
    }

    String filesPath() {
        return contractPath() + "/files/";
    }

    boolean archivedShown() {
        return "SHOW".equalsIgnoreCase(request.headers().getOrDefault("px-apiarchive", ""));
    }
}
