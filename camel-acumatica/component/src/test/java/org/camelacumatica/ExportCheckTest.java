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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camelacumatica.export.ExportSpec;
import org.camelacumatica.model.RecordAddress;
import org.junit.jupiter.api.Test;

class ExportCheckTest {
    private final AcumaticaConfiguration query = new AcumaticaConfiguration();
    private final ExportConfiguration export = new ExportConfiguration();

    ExportCheckTest() {
        query.setConnection("erp");
        query.setEntity("Customer");
    }

    private ExportSpec checked() {
        return ExportCheck.check(query, export);
    }

    @Test
    void everythingThatIsWrongIsToldTogetherWithTheRemedy() {
        query.setEntity(null);
        query.setFormat("plan");
        query.setLimit(-1);
        export.setExportType("tset");
        export.setDelivery("pages");
        export.setPageSize(0);
        assertThatThrownBy(this::checked)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "the entity is missing: write it behind the connection, as acumatica:erp/Customer")
                .hasMessageContaining("format=plan is none of plain, wrapped, json, did you mean 'plain'?")
                .hasMessageContaining("exportType=tset is none of all, delta, once, test")
                .hasMessageContaining("delivery=pages is none of record, page, stream, did you mean 'page'?")
                .hasMessageContaining("pageSize=0")
                .hasMessageContaining("limit=-1");
    }

    @Test
    void theDefaultsReadEverythingInPagesOf500() {
        ExportSpec spec = checked();
        assertThat(spec.pageSize()).isEqualTo(500);
        assertThat(spec.limit()).isZero();
        assertThat(spec.keyFields()).isEmpty();
    }

    @Test
    void aTestReadsTenRecordsByOnePage() {
        export.setExportType("test");
        assertThat(checked().limit()).isEqualTo(10);
        assertThat(checked().pageSize()).isEqualTo(10);
        query.setLimit(3);
        assertThat(checked().limit()).isEqualTo(3);
    }

    @Test
    void onceReadsWhatWasNotExported() {
        export.setExportType("once");
        export.setOnceField("Document.UsrExported");
        query.setFilter("Status eq 'Open' or Status eq 'Closed'");

        assertThat(checked().query().filter())
                .isEqualTo("(Status eq 'Open' or Status eq 'Closed') and ((cf.Boolean(f='Document.UsrExported') eq null"
                        + " or cf.Boolean(f='Document.UsrExported') eq false))");
    }

    @Test
    void onceNeedsAFieldAndNothingElseTakesOne() {
        export.setExportType("once");
        assertThatThrownBy(this::checked).hasMessageContaining("exportType=once needs onceField");
        export.setOnceField("A or true");
        assertThatThrownBy(this::checked).hasMessageContaining("onceField=A or true is no field");
        export.setOnceField("Exported");
        export.setKeyValues("C1");
        assertThatThrownBy(this::checked).hasMessageContaining("keyValues and exportType=once cannot stand together");
        export.setExportType("all");
        assertThatThrownBy(this::checked).hasMessageContaining("onceField=Exported belongs to exportType=once");
    }

    @Test
    void listsMayHoldBlanks() {
        query.setSelect(" CustomerID , CustomerName,");
        assertThat(checked().query().select()).containsExactly("CustomerID", "CustomerName");
    }

    @Test
    void keysAreSeparatedBySlashesAndRecordsByCommas() {
        query.setEntity("SalesOrder");
        export.setKeyValues("SO/000012, SO/00\\/13,QT/a\\,b");
        assertThat(checked().keyValues())
                .extracting(RecordAddress.Keys::values)
                .containsExactly(List.of("SO", "000012"), List.of("SO", "00/13"), List.of("QT", "a,b"));
    }

    @Test
    void theWrongNumberOfKeysIsTold() {
        query.setEntity("SalesOrder");
        export.setKeyValues("000012");
        assertThatThrownBy(this::checked)
                .hasMessageContaining(
                        "keyValues holds '000012', which is not one value for each of OrderType/OrderNbr");
    }

    @Test
    void anEmptyKeyIsTold() {
        export.setKeyValues("C1,,C2");
        assertThatThrownBy(this::checked).hasMessageContaining("hold an empty one");
    }

    @Test
    void keyValuesAndAFilterContradictEachOther() {
        export.setKeyValues("C1");
        query.setFilter("CustomerClass eq 'LOCAL'");
        assertThatThrownBy(this::checked).hasMessageContaining("keyValues and filter cannot stand together");
    }
}
