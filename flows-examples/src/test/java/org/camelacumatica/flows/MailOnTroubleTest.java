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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MailOnTroubleTest {
    private static final String FLOW = "mail-on-trouble.camel.yaml";

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    Path folder;

    private static List<String> mails(FlowFixture fixture) throws IOException {
        Path mails = fixture.out().resolve("mails");
        if (!Files.exists(mails)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mails)) {
            return files.map(MailOnTroubleTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRefusedSignInIsOneMailWithTheRemedy() throws IOException {
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);

        FlowFixture.Ended ended = fixture.run(
                FLOW,
                Map.of(
                        "trouble.connection", "erp",
                        "trouble.looks", "3",
                        "trouble.period", "50",
                        "camel.beans.erp.password", "wrong-one",
                        "mail.to", "anna@example.com"));

        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(mails(fixture)).singleElement().satisfies(mail -> assertThat(mail)
                .contains("To: anna@example.com\n")
                .contains("Subject: Connection 'erp' is unauthorized\n")
                .contains("The user name or the password is wrong")
                .doesNotContain("wrong-one"));
        assertThat(ended.flow().files()).hasSize(1);
    }

    @Test
    void aConnectionThatWorksIsNoMail() throws IOException {
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);

        FlowFixture.Ended ended = fixture.run(FLOW, Map.of("trouble.connection", "erp2"));

        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(mails(fixture)).isEmpty();
        assertThat(SANDBOX.openSeats()).isZero();
    }

    @Test
    void aMailServerGetsTheMail() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> mail = CompletableFuture.supplyAsync(() -> received(server));

            new FlowFixture(SANDBOX.sandbox(), folder)
                    .run(FLOW, Map.of("mail.endpoint", "smtp://127.0.0.1:" + server.getLocalPort()));

            assertThat(mail.join())
                    .contains("Subject: Connection 'away' is offline")
                    .contains("See whether the instance is up");
        }
    }

    /** The least that a mail program wants to hear of a server. */
    private static String received(ServerSocket server) {
        StringBuilder mail = new StringBuilder();
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.print("220 here\r\n");
            out.flush();
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    mail.append(line).append('\n');
                    continue;
                }
                data = line.equals("DATA");
                out.print((data ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 fine") + "\r\n");
                out.flush();
            }
            return mail.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
