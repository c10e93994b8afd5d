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
