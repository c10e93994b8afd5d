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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that a run names: in the current directory, then in flows-examples. */
final class FlowFiles {
    private final Path home;

    FlowFiles(Path home) {
        this.home = home;
    }

    /** @throws WrongUseException naming every file that is nowhere, and the flows there are */
    List<Path> find(List<String> names) {
        List<Path> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            Path here = Path.of(name).toAbsolutePath().normalize();
            Path there = home.resolve(name).normalize();
            if (Files.isRegularFile(here)) {
                found.add(here);
            } else if (Files.isRegularFile(there)) {
                found.add(there);
            } else {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new WrongUseException("There is no flow file " + String.join(", ", missing) + " in "
                    + Path.of("").toAbsolutePath() + " or " + home + ". There are: " + String.join(", ", known())
                    + ".");
        }
        for (Path file : found) {
            String name = String.valueOf(file.getFileName());
            if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
                throw new WrongUseException(
                        "The flow file " + file + " is not YAML. A flow is a file in Camel's YAML DSL: *.camel.yaml.");
            }
        }
        return found.stream().distinct().toList();
    }

    /** The file that declares the connections, looked up like a flow. */
    Path properties(String name) {
        Path here = Path.of(name).toAbsolutePath().normalize();
        Path there = home.resolve(name).normalize();
        if (Files.isRegularFile(here)) {
            return here;
        }
        if (Files.isRegularFile(there)) {
            return there;
        }
        throw new WrongUseException("There is no properties file " + name + " in "
                + Path.of("").toAbsolutePath() + " or " + home
                + ". It declares the connections, as application.properties there does.");
    }

    private List<String> known() {
        try (Stream<Path> files = Files.list(home.resolve("flows"))) {
            return files.map(file -> home.relativize(file).toString()).sorted().toList();
        } catch (IOException e) {
            return List.of("none, for " + home.resolve("flows") + " cannot be read");
        }
    }
}
