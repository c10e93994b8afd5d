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
import static org.camelacumatica.operation.OperationWorld.spec;

import java.util.Map;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.WriteNotSavedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifiedWriteTest {
    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    private OperationOutcome upsert(Verify verify, Map<String, ?> body) {
        return world.run(spec(OperationKind.upsert, "Customer").withRules(WriteRules.DEFAULT.withVerify(verify)), body);
    }

    private static final Map<String, Object> TWO_FIELDS =
            Map.of("CustomerID", "A1", "CustomerName", "One", "Phone", "555");

    @Test
    void nothingTakenFailsUnasked() {
        server.plant("Customer", "CustomerID", "A1", "CustomerName", "Old", "Phone", "1");
        server.ignores("CustomerName", "Phone");
        assertThatThrownBy(() -> upsert(Verify.automatic, TWO_FIELDS))
                .isInstanceOfSatisfying(WriteNotSavedException.class, refusal -> assertThat(refusal.getFields())
                        .extracting(FieldError::path)
                        .containsExactlyInAnyOrder("CustomerName", "Phone"))
                .hasMessageContaining("was answered with 200 and did not save what was sent")
                .hasMessageContaining("CustomerName: sent 'One', came back 'Old'");
    }

    @Test
    void partlyTakenIsToldUnasked() {
        server.ignores("Phone");
        assertThat(upsert(Verify.automatic, TWO_FIELDS).notSaved())
                .containsExactly(new FieldError("Phone", "sent '555', came back empty"));
    }

    @Test
    void partlyTakenFailsWhereThatIsAskedFor() {
        server.ignores("Phone");
        assertThatThrownBy(() -> upsert(Verify.fail, TWO_FIELDS)).isInstanceOf(WriteNotSavedException.class);
    }

    @Test
    void nothingTakenIsToldWhereThatIsAskedFor() {
        server.ignores("CustomerName", "Phone");
        assertThat(upsert(Verify.warn, TWO_FIELDS).notSaved()).hasSize(2);
    }

    @Test
    void nobodyLooksWhereThatIsAskedFor() {
        server.ignores("CustomerName", "Phone");
        assertThat(upsert(Verify.none, TWO_FIELDS).notSaved()).isEmpty();
    }

    @Test
    void onlyFieldInAnotherFormIsToldAndDoesNotFail() {
        server.forms("Phone", phone -> "+1 (555) 0");
        assertThat(upsert(Verify.automatic, Map.of("CustomerID", "A1", "Phone", "15550"))
                        .notSaved())
                .hasSize(1);
    }

    @Test
    void keyThatTheServerNumbersIsToldAndRefusesNothing() {
        server.autoNumbering();
        assertThat(upsert(Verify.fail, Map.of("CustomerID", "A1", "CustomerName", "One"))
                        .notSaved())
                .containsExactly(new FieldError("CustomerID", "sent 'A1', came back 'C1165'"));
    }
}
