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
package org.camelacumatica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.export.ExportWorld.all;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.export.ExportState.Owner;
import org.camelacumatica.model.PageRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that go on where one was killed, and read the rest in another way than that one would have. */
@Timeout(60)
class ResumedRunTest {
    private static final Comparator<Map<String, Object>> BY_KEY =
            Comparator.comparing(row -> ListServer.collated(String.valueOf(row.get("CustomerID"))));

    private final ListServer server = new ListServer("Customer", "CustomerID");
    private final List<String> delivered = new ArrayList<>();

    /** The route finishes with the next page of a run, given in this way; what is kept then. */
    private ExportState deliverOnePage(ExportWorld world, ExportState kept, boolean recordByRecord) {
        try (Export export = world.open(all("Customer", 20), kept)) {
            Page page = export.next().orElseThrow();
            ExportState now = kept;
            for (PageRecord record : page.records()) {
                delivered.add(String.valueOf(record.id()));
                now = recordByRecord ? export.finished(page, record) : now;
            }
            return recordByRecord ? now : export.finished(page);
        }
    }

    private void deliverTheRest(ExportWorld world, ExportState kept) {
        try (Export export = world.open(all("Customer", 20), kept)) {
            for (Optional<Page> page = export.next(); page.isPresent(); page = export.next()) {
                page.get().records().forEach(record -> delivered.add(String.valueOf(record.id())));
                export.finished(page.get());
            }
        }
    }

    @Test
    void recordsThatWereFinishedOneByOneDoNotComeAgainWhenAnotherPageComesBeforeTheirs() {
        for (int i = 0; i < 200; i++) {
            server.put("CustomerID", String.format("A%04d", i));
        }
        try (ExportWorld world = new ExportWorld(server)) {
            server.lists(BY_KEY.reversed()); // so that it is read by ranges, from above
            ExportState kept = deliverOnePage(world, ExportState.none(new Owner("", "", "Customer", "")), true);
            server.lists(BY_KEY); // and now from below
            kept = deliverOnePage(world, kept, false);
            deliverTheRest(world, kept);
        }
        assertThat(delivered)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        server.values("id").stream().map(String::valueOf).toList());
    }
}
