package org.camelacumatica.flows;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What report.json holds. */
@JsonPropertyOrder({"ok", "seconds", "flows"})
record RunReport(boolean ok, double seconds, List<FlowResult> flows) {

    /** @throws WrongUseException where the file cannot be written */
    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new WrongUseException("The report cannot be written to " + file + ": " + e.getMessage());
        }
    }
}
