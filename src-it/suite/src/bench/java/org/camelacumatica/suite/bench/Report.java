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
package org.camelacumatica.suite.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The figures as a page. */
final class Report {
    private Report() {}

    static String text(List<Figure> figures, double loadBefore, double loadAfter) throws IOException {
        StringBuilder text = new StringBuilder(
                """
                # Benchmarks

                What exports and imports take beside what the server itself takes, each ratio beside the most that is asked
                for. The server is the sandbox as a process of its own on the same machine; its service time is by its own
                clock (`serviceMillis` of its journal, waiting not included). This page is written by

                ```
                mvn -B -ntp verify -P bench -pl src-it/suite -am
                ```

                """);
        int processors = Runtime.getRuntime().availableProcessors();
        text.append(String.format(
                Locale.ROOT,
                "Commit %s, %s, Java %s, %d processors; load of the machine %.1f at the beginning and %.1f at the end%s.%n%n",
                commit(),
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version(),
                processors,
                loadBefore,
                loadAfter,
                Math.max(loadBefore, loadAfter) > processors
                        ? ": it was busy with other work, so the ratios count and not the times"
                        : ""));
        text.append("| measured | figures | ratio | bound | |\n|---|---|---|---|---|\n");
        figures.forEach(figure -> text.append(line(figure)).append('\n'));
        return text.toString();
    }

    static String line(Figure figure) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %s | %s |",
                figure.what(),
                figure.seen(),
                figure.ratio(),
                figure.bound() == 0 ? "none" : String.valueOf(figure.bound()),
                figure.bound() == 0 ? "" : figure.holds() ? "holds" : "**does not hold**");
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said.matches("[0-9a-f]+") ? said : "unknown";
    }
}
