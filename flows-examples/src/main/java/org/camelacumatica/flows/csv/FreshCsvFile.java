package org.camelacumatica.flows.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * A route policy for flows that append to a CSV file: when the route starts, the file is started afresh with the header
 * row. So a run without a single record leaves an empty table, and not that of the run before.
 */
public final class FreshCsvFile extends RoutePolicySupport {
    private String file = "";
    private String columns = "";

    @Override
    public void onStart(Route route) {
        Path path = Path.of(file).toAbsolutePath();
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, columns + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be started afresh", e);
        }
    }

    /** @param file the file's path */
    public void setFile(String file) {
        this.file = file;
    }

    /** @param columns the header row, comma-separated */
    public void setColumns(String columns) {
        this.columns = columns;
    }
}
