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
package org.camelacumatica.suite.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an export holds in memory is bounded by its pages, not by what it exports. */
@Timeout(300)
class MillionRecordsIT {
    private static final int RECORDS = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void aMillionRecordsPassThroughAHeapOf64Megabytes() throws Exception {
        Path said = directory.resolve("said.txt");
        try (GeneratedErp erp = new GeneratedErp(RECORDS)) {
            Process export = start(erp.url(), said);
            try {
                assertThat(export.waitFor(280, TimeUnit.SECONDS))
                        .as("the export has ended; it said: %s", Files.readString(said))
                        .isTrue();
            } finally {
                export.destroyForcibly();
            }
            assertThat(Files.readString(said)).contains("records: " + RECORDS);
            assertThat(export.exitValue()).isZero();
        }
    }

    private Process start(String instance, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                        "-Dlogback.configurationFile=logback-quiet.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportInSmallHeap.class.getName(),
                        instance,
                        directory.resolve("state").toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said.toFile()))
                .start();
    }
}
