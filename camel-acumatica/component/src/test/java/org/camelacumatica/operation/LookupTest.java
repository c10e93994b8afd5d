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
package org.camelacumatica.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.operation.OperationWorld.field;
import static org.camelacumatica.operation.OperationWorld.spec;

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookupTest {
    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    @BeforeEach
    void begin() {
        server.plant("Customer", "CustomerID", "A1", "CustomerName", "One", "CustomerClass", "LOCAL");
        server.plant("Customer", "CustomerID", "B/2", "CustomerName", "Two", "CustomerClass", "LOCAL");
        server.plant("Customer", "CustomerID", "C3", "CustomerName", "Three", "CustomerClass", "INTL");
    }

    private Object name(OperationSpec spec, Object body) {
        return field(world.run(spec, body).body(), "CustomerName");
    }

    private OperationSpec get(RecordAddress address) {
        return spec(OperationKind.get, "Customer").withAddress(address);
    }

    @Test
    void recordIsFoundByKeyByIdAndByFilter() {
        Object id = world.run(get(RecordAddress.keys("A1")), null).id();
        assertThat(name(get(new RecordAddress.Id(String.valueOf(id))), Map.of()))
                .isEqualTo("One");
        assertThat(name(get(new RecordAddress.Filter("CustomerName eq 'Two'")), Map.of()))
                .isEqualTo("Two");
    }

    @Test
    void keyWithASlashIsFoundByFilter() {
        assertThat(name(get(RecordAddress.keys("B\\/2")), Map.of())).isEqualTo("Two");
    }

    @Test
    void bodyNamesTheRecordWhereNothingElseDoes() {
        OperationSpec get = spec(OperationKind.get, "Customer");
        assertThat(name(get, "C3")).isEqualTo("Three");
        assertThat(name(get, Map.of("CustomerID", "C3"))).isEqualTo("Three");
        assertThat(name(get, Map.of("CustomerID", Map.of("value", "C3")))).isEqualTo("Three");
        assertThat(name(get, "{\"CustomerID\":\"C3\"}")).isEqualTo("Three");
    }

    @Test
    void recordThatNobodyNamesIsNotGuessed() {
        OperationSpec delete =
                spec(OperationKind.delete, "Customer").withOtherwise(java.util.Optional.of(RecordAddress.keys("A1")));
        assertThatThrownBy(() -> world.run(delete, Map.of("CustomerId", "C3")))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("neither options nor headers nor the body say which record is meant");
        assertThat(server.count("Customer")).isEqualTo(3);
    }

    @Test
    void missingRecordIsAnExceptionOrNothing() {
        OperationSpec get = get(RecordAddress.keys("Z9"));
        assertThatThrownBy(() -> world.run(get, null))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("Get of Customer 'Z9' on connection 'erp' found no such record");
        assertThat(world.run(get.withNullWhenMissing(true), null).body()).isNull();
        assertThat(world.run(
                                get(new RecordAddress.Filter("CustomerName eq 'Nobody'"))
                                        .withNullWhenMissing(true),
                                null)
                        .body())
                .isNull();
    }

    @Test
    void filterThatFindsSeveralIsRefused() {
        assertThatThrownBy(() -> world.run(get(new RecordAddress.Filter("CustomerClass eq 'LOCAL'")), null))
                .hasMessageContaining("more than one record");
    }

    @Test
    void queryDeliversAListUpToItsBound() {
        Query local = Query.of("Customer").withFilter("CustomerClass eq 'LOCAL'");
        assertThat((List<?>) world.run(OperationSpec.of(OperationKind.query, local), null)
                        .body())
                .hasSize(2);
        assertThat((List<?>) world.run(OperationSpec.of(OperationKind.query, local.withTop(1)), null)
                        .body())
                .hasSize(1);
    }

    @Test
    void textIsTheServersOwn() {
        Object body = world.run(get(RecordAddress.keys("A1")).withFormat(RecordFormat.json), null)
                .body();
        assertThat(String.valueOf(body)).startsWith("{\"id\":").contains("\"CustomerID\":{\"value\":\"A1\"}");
    }

    @Test
    void deleteByKeyByIdAndByFilter() {
        OperationSpec delete = spec(OperationKind.delete, "Customer");
        assertThat(world.run(delete.withAddress(RecordAddress.keys("A1")), null).body())
                .isNull();
        world.run(delete.withAddress(RecordAddress.keys("B\\/2")), null);
        world.run(delete.withAddress(new RecordAddress.Filter("CustomerName eq 'Three'")), null);
        assertThat(server.count("Customer")).isZero();
    }

    @Test
    void deleteOfAMissingRecordIsRefused() {
        assertThatThrownBy(() -> world.run(OperationKind.delete, "Customer", "Z9"))
                .isInstanceOf(RecordNotFoundException.class);
    }
}
