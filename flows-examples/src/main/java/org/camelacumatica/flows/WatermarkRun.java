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

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.AcumaticaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows or sets where an export goes on. Asks no server, and no flow runs. */
final class WatermarkRun {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkRun.class);

    private final RunSettings settings;
    private final String route;
    private final Optional<String> value;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param value what to set it to; empty to show it */
    WatermarkRun(RunSettings settings, String route, Optional<String> value, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.route = route;
        this.value = value;
        this.out = out;
        this.err = err;
    }

    ExitCode go() {
        List<Path> files = settings.flows().isEmpty() ? settings.tour() : settings.flows();
        try (FlowContext context = new FlowContext(settings, Map.of(), files, false)) {
            context.start();
            AcumaticaConsumer export = export(context.exports());
            value.ifPresent(export::setWatermark);
            String watermark = export.getWatermark();
            out.println(route + ": " + (watermark.isEmpty() ? "none, the next run begins anew" : watermark));
            out.flush();
            return ExitCode.WELL;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            return complain(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            return complain(Complaint.atStart(e).message(), e);
        }
    }

    private ExitCode complain(String message, RuntimeException failure) {
        LOG.debug("The watermark was neither shown nor set", failure);
        err.println(message);
        err.flush();
        return ExitCode.WRONG_USE;
    }

    private AcumaticaConsumer export(Map<String, AcumaticaConsumer> exports) {
        AcumaticaConsumer export = exports.get(route);
        if (export == null) {
            throw new WrongUseException("No route '" + route + "' exports in these flows. There are: "
                    + String.join(", ", exports.keySet()) + ".");
        }
        return export;
    }
}
