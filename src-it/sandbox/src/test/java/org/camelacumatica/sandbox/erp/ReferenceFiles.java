package org.camelacumatica.sandbox.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real payloads that may lie beside the checkout; a test that needs one is skipped where they do not. */
final class ReferenceFiles {

    private ReferenceFiles() {}

    static JsonNode read(String name) {
        Path file = checkout().resolveSibling("shared").resolve("data").resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file), "the reference file " + name + " does not lie beside the checkout");
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Path checkout() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isDirectory(directory.resolve("src-it"))) {
            directory = directory.getParent();
        }
        return directory == null ? Path.of("").toAbsolutePath() : directory;
    }
}
