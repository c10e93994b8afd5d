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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the real ERP behind it: the two sides meet here. */
@ExtendWith(SandboxExtension.class)
final class SandboxExtensionTest {

    @RepeatedTest(2)
    void journalAndFaultsAreEmptyBeforeEachTest(Sandbox sandbox) throws Exception {
        assertThat(sandbox.journal().log()).isEmpty();
        assertThat(new Web(sandbox).get("/entity").statusCode()).isEqualTo(200);
        sandbox.faults("{\"do\":\"status:500\",\"times\":-1}");
    }

    @Test
    void plantedRecordIsServedToItsTenantOnly(Sandbox sandbox) throws Exception {
        sandbox.plant(
                "Customer",
                "{\"CustomerID\":{\"value\":\"ZZPLANTED\"},\"CustomerName\":{\"value\":\"Planted\"},\"CustomerClass\":{\"value\":\"LOCAL\"}}");
        Web web = new Web(sandbox);
        String first = Web.bearer(web.tokens("api"));
        String second = Web.bearer(web.json(web.passwordGrant(sandbox.second(), sandbox.password(), "api")));
        String query = "?$filter=CustomerID%20eq%20'ZZPLANTED'&$select=CustomerName";

        JsonNode here = web.json(web.get(Web.CUSTOMERS + query, "Authorization", first));
        JsonNode there = web.json(web.get(Web.CUSTOMERS + query, "Authorization", second));

        assertThat(here).hasSize(1);
        assertThat(here.path(0).path("CustomerName").path("value").asText()).isEqualTo("Planted");
        assertThat(there).isEmpty();
        sandbox.closeSessions();
    }
}
