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
package org.camelacumatica.suite.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of records, there and back. */
@Timeout(120)
class FilesIT {
    private static final String ATTACH = "acumatica:erp/Customer?operation=attachFile";
    private static final String GET = "acumatica:erp/Customer?operation=getFile";

    @RegisterExtension
    static final SandboxExtension ERP =
            new SandboxExtension(Sandbox.builder().withoutSeed().links(true));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        flows = Flows.on(sandbox, state);
    }

    @AfterEach
    void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private void customer(String id) {
        sandbox.plant("Customer", "[{\"CustomerID\":\"" + id + "\",\"CustomerName\":\"With files\"}]");
    }

    private Exchange attach(String id, String name, Object content) {
        Exchange done = flows.send(
                ATTACH, content, Map.of(AcumaticaConstants.KEYS, List.of(id), AcumaticaConstants.FILE_NAME, name));
        assertThat(done.getException()).isNull();
        return done;
    }

    /** Taken before the exchange is done, as a route takes it. */
    private String route(String uri) {
        String direct = "direct:" + Integer.toHexString(uri.hashCode());
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(direct).to(uri).convertBodyTo(String.class);
            }
        });
        return String.valueOf(flows.call(direct, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.txt", "Lieferschein Müller & Söhne #7?.pdf", "a/b.txt", "50 % + 1.csv", "%2e%2e.txt", "名前.txt"
            })
    void whatIsAttachedComesBackUnderItsName(String name) {
        String id = "F" + Math.abs(name.hashCode());
        customer(id);
        Exchange done = attach(id, name, "content of " + name);
        assertThat(done.getMessage().getBody()).isEqualTo("content of " + name);
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:get").to(GET).convertBodyTo(String.class);
            }
        });
        Exchange read = flows.send(
                "direct:get", null, Map.of(AcumaticaConstants.KEYS, List.of(id), AcumaticaConstants.FILE_NAME, name));
        assertThat(read.getException()).isNull();
        assertThat(read.getMessage().getBody()).isEqualTo("content of " + name);
        assertThat(read.getMessage().getHeader(AcumaticaConstants.FILE_NAME)).isEqualTo(name);
    }

    @Test
    void bytesStreamsFilesAndTextAreAttached() throws Exception {
        customer("KINDS");
        Path file = Files.writeString(state.resolve("from-disk.txt"), "a file");
        attach("KINDS", "bytes", "bytes".getBytes(StandardCharsets.UTF_8));
        attach("KINDS", "stream", new ByteArrayInputStream("stream".getBytes(StandardCharsets.UTF_8)));
        attach("KINDS", "file", file.toFile());
        attach("KINDS", "path", file);
        attach("KINDS", "empty", new byte[0]);
        assertThat(route(GET + "&keys=KINDS&fileName=bytes")).isEqualTo("bytes");
        assertThat(route(GET + "&keys=KINDS&fileName=stream")).isEqualTo("stream");
        assertThat(route(GET + "&keys=KINDS&fileName=file")).isEqualTo("a file");
        assertThat(route(GET + "&keys=KINDS&fileName=path")).isEqualTo("a file");
        assertThat(route(GET + "&keys=KINDS&fileName=empty")).isEmpty();
    }

    @Test
    void fileOfTheFileComponentBringsItsName() throws Exception {
        customer("COMPONENT");
        Path inbox = Files.createDirectories(state.resolve("inbox"));
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + inbox + "?initialDelay=0&delay=50&delete=true")
                        .to(ATTACH + "&keys=COMPONENT")
                        .to("mock:in");
            }
        });
        flows.start();
        Files.writeString(inbox.resolve("picked up.txt"), "picked up");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(sandbox.journal().log())
                        .anyMatch(entry -> entry.path().endsWith("/files/picked%20up.txt") && entry.status() == 204));
        assertThat(route(GET + "&keys=COMPONENT")).isEqualTo("picked up");
    }

    @Test
    void keyThatNoPathCanHoldGoesByTheRecordsLink() {
        customer("A/B");
        attach("A/B", "a b.txt", "by link");
        assertThat(sandbox.journal().log())
                .anyMatch(entry ->
                        entry.method().equals("PUT") && entry.path().matches(".*/files/[^/]+/Document/.*/a%20b.txt"));
        Exchange read = flows.send(GET, null, Map.of(AcumaticaConstants.KEYS, List.of("A/B")));
        assertThat(read.getException()).isNull();
    }

    @Test
    void recordWrittenBeforeGetsTheFile() {
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:with-file")
                        .to("acumatica:erp/Customer?operation=create")
                        .setBody(constant("about it"))
                        .to(ATTACH + "&fileName=about.txt");
            }
        });
        flows.call("direct:with-file", Map.of("CustomerID", "BEFORE", "CustomerName", "Before"));
        assertThat(route(GET + "&keys=BEFORE")).isEqualTo("about it");
    }

    @Test
    void sameNameAgainIsANewVersionAndOneThatIsSentAgainDoublesNothing() {
        customer("AGAIN");
        attach("AGAIN", "a.txt", "first");
        sandbox.fault(Fault.once("PUT", "entity/*/*/Customer/**", "dropAfterCommit"));
        attach("AGAIN", "a.txt", new ByteArrayInputStream("second".getBytes(StandardCharsets.UTF_8)));
        assertThat(route(GET + "&keys=AGAIN")).isEqualTo("second");
    }

    @Test
    void whatIsNotThereIsToldWithTheNearest() {
        customer("NEAR");
        attach("NEAR", "invoice.pdf", "x");
        RecordNotFoundException missing =
                flows.refused(GET + "&keys=NEAR&fileName=invioce.pdf", null, RecordNotFoundException.class);
        assertThat(missing).hasMessageContaining("Did you mean 'invoice.pdf'?");
        assertThat(flows.call(GET + "&keys=NEAR&fileName=none&notFound=null", null))
                .isNull();
        assertThat(flows.refused(ATTACH + "&keys=NOBODY&fileName=a", "x", AcumaticaException.class))
                .isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void severalAreToldApartByTheirIds() {
        customer("SEVERAL");
        attach("SEVERAL", "a.txt", "one");
        attach("SEVERAL", "b.txt", "two");
        RecordRejectedException several = flows.refused(GET + "&keys=SEVERAL", null, RecordRejectedException.class);
        assertThat(several).hasMessageContaining("2 files").hasMessageContaining("b.txt' is ");
        String id = String.valueOf(several.getMessage()).replaceAll("(?s).*b\\.txt' is ([0-9a-f-]{36}).*", "$1");
        assertThat(route(GET + "&keys=SEVERAL&fileName=" + id)).isEqualTo("two");
    }

    @Test
    void nothingThatIsNoFileIsSent() {
        customer("NOFILE");
        assertThat(flows.refused(ATTACH + "&keys=NOFILE&fileName=a", null, RecordRejectedException.class))
                .hasMessageContaining("the body is empty");
        assertThat(flows.refused(ATTACH + "&keys=NOFILE&fileName=a", Map.of("a", 1), RecordRejectedException.class))
                .hasMessageContaining("no file, stream, bytes or text");
        assertThat(flows.refused(ATTACH + "&keys=NOFILE", "text", RecordRejectedException.class))
                .hasMessageContaining("the file has no name");
        assertThat(flows.refused(ATTACH + "&fileName=a", "text", RecordRejectedException.class))
                .hasMessageContaining("which record is meant");
        assertThat(flows.refused(ATTACH + "&keys=NOFILE&fileName=..", "text", AcumaticaException.class))
                .hasMessageContaining("no name of a file");
        assertThat(sandbox.journal().log()).noneMatch(entry -> entry.method().equals("PUT"));
    }

    @Test
    void pageOfAProxyIsNoFile() {
        customer("PAGE");
        attach("PAGE", "a.txt", "not a page");
        sandbox.fault(Fault.once("GET", "entity/*/*/files/*", "html").times(2));
        assertThat(route(GET + "&keys=PAGE")).isEqualTo("not a page");
    }

    @Test
    void temporaryFilesAreGoneWithTheirExchanges() throws Exception {
        customer("TEMP");
        byte[] large = new byte[300_000];
        attach("TEMP", "large.bin", new ByteArrayInputStream(large));
        assertThat(route(GET + "&keys=TEMP")).hasSize(large.length);
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().matches("acumatica-.*\\.file")))
                    .isEmpty();
        }
    }

    @Test
    void streamThatWasReceivedCanBeAttachedElsewhere() {
        customer("FROM");
        customer("TO");
        attach("FROM", "copy.txt", "copied");
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:copy").to(GET + "&keys=FROM").to(ATTACH + "&keys=TO");
            }
        });
        Object body = flows.send("direct:copy", null, Map.of()).getMessage().getBody();
        assertThat(body).isInstanceOf(InputStream.class);
        assertThat(route(GET + "&keys=TO&fileName=copy.txt")).isEqualTo("copied");
    }
}
