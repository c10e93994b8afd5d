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
package org.camelacumatica.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dozen invoices, and two polls. */
class OnceInvoicesTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox.builder()
            .withoutSeed()
            .seed("Customer", 3)
            .seed("StockItem", 5)
            .seed("SalesInvoice", 12));

    @TempDir
    Path folder;

    private FlowFixture.Ended run() throws IOException {
        return new FlowFixture(SANDBOX.sandbox(), folder)
                .run("once-invoices.camel.yaml", Map.of("invoices.polls", "2", "invoices.delay", "500"));
    }

    @Test
    void eachInvoiceIsAFileAndComesOnce() throws IOException {
        FlowFixture.Ended ended = run();

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isPositive();
        try (Stream<Path> files = Files.list(folder.resolve("out/invoices"))) {
            assertThat(files.count()).isEqualTo(ended.flow().read());
        }
        assertThat(run().flow().read()).as("nothing is new").isZero();
        assertThat(SANDBOX.openSeats()).isZero();
    }
}
