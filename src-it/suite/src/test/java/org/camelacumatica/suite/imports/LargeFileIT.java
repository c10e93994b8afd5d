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

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.kill.JavaProcess;
import org.camelacumatica.suite.seats.FlowConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the heap of the process that attaches it and gets it back. */
@Timeout(300)
class LargeFileIT {
    private static final int BYTES = 50 << 20;

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    private Path folder;

    @Test
    void goesThereAndBackInASmallerHeap() throws Exception {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = JavaProcess.of(
                        LargeFile.class,
                        "logback-quiet.xml",
                        "-Xmx44m",
                        List.of(ERP.sandbox().url(), folder.toString(), String.valueOf(BYTES)))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said.toFile()));
        FlowConnection.tell(ERP.sandbox(), builder);
        Process process = builder.start();
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).as("it has ended").isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        String digest = text.replaceFirst("(?s).*written: (\\w{64}).*", "$1");
        assertThat(text).contains("file: " + digest).contains("stream: " + digest);
        assertThat(ERP.openSeats()).isZero();
    }
}
