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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camelacumatica.sandbox.erp.Desk.Answer;
import org.junit.jupiter.api.Test;

/** Prints what pages cost at 100,000 records; fails only where a page scans instead of seeking. */
class SpeedTest {

    private static final int RECORDS = 100_000;
    private static final int PAGE = 500;

    private final Desk desk = new Desk(ErpSettings.defaults().withSeed(Map.of()));

    @Test
    void pagesByKeyAreServedInMilliseconds() {
        long start = System.nanoTime();
        desk.generate("Customer", RECORDS);
        print("generating", RECORDS, start);
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.out.println((runtime.totalMemory() - runtime.freeMemory()) / RECORDS + " bytes of heap a record");
        pages();
        start = System.nanoTime();
        int pages = pages();
        print("pages of " + PAGE, pages, start);
        assertThat(pages).isEqualTo(RECORDS / PAGE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        start = System.nanoTime();
        long bytes = 0;
        for (int i = 0; i < 200; i++) {
            bytes += desk.measure("Customer?$top=" + PAGE + "&$filter=CustomerID gt 'B'");
        }
        print("pages without a reader", 200, start);
        System.out.println(bytes / 200 + " bytes a page");
        start = System.nanoTime();
        assertThat(desk.get("Customer?$filter=LastModifiedDateTime gt datetimeoffset'2030-01-01'")
                        .text())
                .isEqualTo("[]");
        print("scan by date", 1, start);
        start = System.nanoTime();
        assertThat(desk.get("Customer?$filter=CustomerName eq 'nobody'").text()).isEqualTo("[]");
        print("scan by name", 1, start);
    }

    @Test
    void plantingAListIsQuick() {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < RECORDS; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"CustomerID\":\"P")
                    .append(i)
                    .append("\",\"CustomerName\":\"N\"}");
        }
        long start = System.nanoTime();
        Answer answer = desk.plant("Customer", list.append(']').toString());
        print("planting", RECORDS, start);
        assertThat(answer.text()).isEqualTo("{\"planted\":" + RECORDS + "}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void fiveThousandHonestWritesAreQuick() {
        long start = System.nanoTime();
        for (int i = 0; i < 5_000; i++) {
            String body = "{\"CustomerID\":{\"value\":\"W" + i + "\"},\"CustomerName\":{\"value\":\"N\"},"
                    + "\"MainContact\":{\"Email\":{\"value\":\"a@b\"}}}";
            assertThat(desk.put("Customer?$expand=MainContact", body).status()).isEqualTo(200);
        }
        print("writes", 5_000, start);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private int pages() {
        String last = "";
        int pages = 0;
        while (true) {
            String from = last.isEmpty() ? "" : "&$filter=CustomerID gt '" + last.replace("'", "''") + "'";
            Answer answer = desk.get("Customer?$top=" + PAGE + from);
            int at = answer.text().lastIndexOf("\"CustomerID\":{\"value\":\"");
            if (at < 0) {
                return pages;
            }
            pages++;
            last = answer.text().substring(at + 23, answer.text().indexOf('"', at + 23));
        }
    }

    private static void print(String what, int count, long start) {
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.printf("%s: %d in %.1f ms, %.0f a second%n", what, count, millis, count / millis * 1000);
    }
}
