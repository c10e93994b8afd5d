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
package org.camelacumatica.suite.fidelity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real payloads, recordings and contract descriptions that others have published. They are no part of this project: they
 * lie beside the checkout, in {@code ../shared/data}, or where the system property {@code shared.data} says. Where they
 * are absent, what would be held against them is skipped, and says so by name.
 */
final class SharedData {
    private SharedData() {}

    /** The folder; the calling test is skipped where there is none. */
    static Path folder(String name) {
        Path data = root();
        assumeTrue(
                Files.isDirectory(data.resolve(name)),
                () -> "skipped: real data '" + name + "' is absent; it is looked for in " + data);
        return data.resolve(name);
    }

    private static Path root() {
        String given = System.getProperty("shared.data", "");
        if (!given.isBlank()) {
            return Path.of(given).toAbsolutePath();
        }
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("src-it"))) {
                return at.resolve("../shared/data").normalize();
            }
        }
        return start.resolve("../shared/data").normalize();
    }

    /** The files of a folder whose names end so, in order. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
            assumeTrue(!found.isEmpty(), () -> "skipped: real data '" + folder + "' holds no " + ending);
            return found;
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + folder + " cannot be listed", e);
        }
    }

    static InputStream open(String folder, String name) {
        try {
            return Files.newInputStream(folder(folder).resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
