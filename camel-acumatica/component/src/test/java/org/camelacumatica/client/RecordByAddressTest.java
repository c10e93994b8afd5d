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
package org.camelacumatica.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.client.ClientWorld.SHAPE;
import static org.camelacumatica.client.ClientWorld.subject;
import static org.camelacumatica.fixture.Refusals.refusal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordByAddressTest {
    private static final String BASE = "/Site/entity/Default/24.200.001";
    private static final String ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";

    private final ClientWorld world = new ClientWorld();

    private CompletableFuture<PageRecord> get(String entity, RecordAddress address) {
        return world.client().get(subject(), address, Query.of(entity), RequestOptions.NONE, SHAPE);
    }

    @Test
    void keysAndIdStandInThePath() {
        world.server.thenJson(200, "{}").thenJson(200, "{}");

        get("SalesOrder", RecordAddress.keys("SO/00 1#%")).join();
        get("Customer", new RecordAddress.Id(ID)).join();

        assertThat(world.server.lines())
                .containsExactly("GET " + BASE + "/SalesOrder/SO/00%201%23%25", "GET " + BASE + "/Customer/" + ID);
        assertThat(world.server.request(0).headers()).containsEntry("PX-CbApiBranch", "MAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A/B", "A|B", "..", "$adHocSchema", ID})
    void keyThatAPathWouldTakeForSomethingElseIsAskedForByFilter(String key) {
        world.server.thenJson(200, "[{\"id\":\"" + ID + "\"}]");

        get("Customer", new RecordAddress.Keys(List.of(key))).join();

        assertThat(world.server.lines())
                .singleElement()
                .asString()
                .startsWith("GET " + BASE + "/Customer?$top=2&$filter=CustomerID%20eq%20'");
    }

    @Test
    void suchAKeyOfAnUnknownEntityIsRefused() {
        assertThat(refusal(get("OwnThing", new RecordAddress.Keys(List.of("A/B"))), AcumaticaException.class))
                .hasMessageContaining("the key fields of OwnThing are not known");
        assertThat(world.server.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "C001", "$adHocSchema", "x/../y", "", "not-a-guid"})
    void idThatIsNoneIsNotSent(String id) {
        assertThat(refusal(get("Customer", new RecordAddress.Id(id)), AcumaticaException.class))
                .hasMessageContaining("is no id (a GUID)");
        assertThat(refusal(
                        world.client().delete(subject(), "Customer", new RecordAddress.Id(id), RequestOptions.NONE),
                        AcumaticaException.class))
                .hasMessageContaining("is no id (a GUID)");
        assertThat(AcumaticaClient.isPath(new RecordAddress.Id(id))).isFalse();
        assertThat(world.server.count()).isZero();
    }

    @Test
    void filterFindsExactlyOne() {
        RecordAddress filter = new RecordAddress.Filter("Email eq 'a&b'");
        world.server.thenJson(200, "[{\"id\":\"g\"}]").thenJson(200, "[]").thenJson(200, "[{},{}]");

        assertThat(get("Customer", filter).join().id()).isEqualTo("g");
        refusal(get("Customer", filter), RecordNotFoundException.class);
        assertThat(refusal(get("Customer", filter), AcumaticaException.class))
                .hasMessageContaining("found more than one record");
        assertThat(world.server.lines().get(0))
                .isEqualTo("GET " + BASE + "/Customer?$top=2&$filter=Email%20eq%20'a%26b'");
    }

    @Test
    void deleteSendsThePathAlone() {
        world.server.then(204, "", "");

        assertThat(world.client()
                        .delete(
                                subject(),
                                "Customer",
                                RecordAddress.keys("C001"),
                                new RequestOptions(Optional.of("B2"), Optional.of("2026-01-31")))
                        .join())
                .isEqualTo(204);
        assertThat(world.server.lines()).containsExactly("DELETE " + BASE + "/Customer/C001");
        assertThat(world.server.request(0).headers())
                .containsEntry("PX-CbApiBranch", "B2")
                .containsEntry("PX-CbApiBusinessDate", "2026-01-31");
    }

    @Test
    void archivedRecordsAreAskedForByTheirHeader() {
        world.server.thenJson(200, "[]").thenJson(200, "[]");

        world.client()
                .page(subject(), Query.of("Customer").withArchived(true), RequestOptions.NONE, SHAPE, List.of())
                .join();
        world.client()
                .page(subject(), Query.of("Customer"), RequestOptions.NONE, SHAPE, List.of())
                .join();

        assertThat(world.server.request(0).headers()).containsEntry("PX-ApiArchive", "SHOW");
        assertThat(world.server.request(1).headers()).doesNotContainKey("PX-ApiArchive");
    }
}
