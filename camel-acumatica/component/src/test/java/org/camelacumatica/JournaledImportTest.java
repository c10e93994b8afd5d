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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of a file, whose journal is kept where they fail. */
class JournaledImportTest extends ProducerFixture {
    @TempDir
    private Path files;

    private volatile boolean fails;

    @BeforeEach
    void routes() throws Exception {
        server.autoNumbering();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:import")
                        .routeId("import")
                        .to("acumatica:erp/SalesOrder?operation=create")
                        .process(exchange -> {
                            if (fails) {
                                throw new IllegalStateException("The route fails");
                            }
                        });
                from("direct:parts")
                        .routeId("parts")
                        .split(body())
                        .stopOnException()
                        .process(exchange -> exchange.getMessage()
                                .setBody(List.of(exchange.getMessage().getBody())))
                        .to("direct:import");
            }
        });
    }

    private Path journals() {
        return ((AcumaticaComponent) context.getComponent("acumatica")).journalDirectory();
    }

    private long kept() throws IOException {
        if (!Files.isDirectory(journals())) {
            return 0;
        }
        try (Stream<Path> all = Files.list(journals())) {
            return all.count();
        }
    }

    private static List<Map<String, Object>> orders(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .<Map<String, Object>>map(i -> Map.of("OrderType", "SO", "Description", "Order " + i))
                .toList();
    }

    private Exchange importOf(String route, Path file, Object body) {
        return send(route, message -> {
            message.setHeader(Exchange.FILE_PATH, file.toString());
            message.setBody(body);
        });
    }

    @Test
    void importThatFailedGoesOnWhereItWasAndIsForgottenAfterwards() throws Exception {
        Path file = Files.writeString(files.resolve("orders.csv"), "four orders");
        fails = true;
        assertThat(importOf("direct:import", file, orders(4)).getException()).hasMessage("The route fails");
        assertThat(server.count("SalesOrder")).isEqualTo(4);
        assertThat(kept()).isOne();
        fails = false;
        List<?> results =
                importOf("direct:import", file, orders(4)).getMessage().getBody(List.class);
        assertThat(results).hasSize(4).allSatisfy(result -> assertThat(((RecordResult) result).getChange())
                .isEqualTo(RecordChange.found));
        assertThat(kept()).isZero();
        importOf("direct:import", file, orders(4));
        assertThat(server.count("SalesOrder")).isEqualTo(8);
    }

    @Test
    void fileOfAnotherContentIsAnotherImport() throws Exception {
        Path file = Files.writeString(files.resolve("orders.csv"), "four orders");
        fails = true;
        importOf("direct:import", file, orders(2));
        fails = false;
        Files.writeString(file, "two other orders");
        importOf("direct:import", file, orders(2));
        assertThat(server.count("SalesOrder")).isEqualTo(4);
        assertThat(kept()).isOne();
    }

    @Test
    void partsOfASplitHaveOneJournalUntilTheLastOneIsDone() throws Exception {
        Path file = Files.writeString(files.resolve("orders.csv"), "three orders");
        assertThat(importOf("direct:parts", file, orders(3)).getException()).isNull();
        assertThat(server.count("SalesOrder")).isEqualTo(3);
        assertThat(kept()).isZero();
    }

    @Test
    void listWithoutANameHasNone() throws Exception {
        answer("acumatica:erp/SalesOrder?operation=create", orders(2));
        assertThat(kept()).isZero();
        assertThat(journals()).doesNotExist();
    }
}
