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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run was asked to do, with every path checked.
 *
 * @param repository the repository's folder
 * @param flows the files to run; empty for the tour
 * @param properties the file that declares the connections
 * @param ownSandbox whether the run brings its own sandbox
 * @param overrides properties above all files
 * @param serving where the pages are served, if they are
 * @param report where report.json goes, if somebody said so
 */
record RunSettings(
        Path repository,
        List<Path> flows,
        Path properties,
        boolean ownSandbox,
        Map<String, String> overrides,
        Optional<Serving> serving,
        Optional<Path> report) {

    /** Where files and state go, unless a property says otherwise. */
    Map<String, String> statePlaces() {
        return Map.of(
                "out",
                home().resolve("target/run").toString(),
                "camel.component.acumatica.state-directory",
                "{{out}}/state");
    }

    /** The folder of the examples. */
    Path home() {
        return repository.resolve("flows-examples");
    }

    /** The example flows, in the order of their names. */
    List<Path> tour() {
        try (Stream<Path> files = Files.list(home().resolve("flows"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WrongUseException("The folder of the example flows cannot be read: " + e.getMessage());
        }
    }
}
