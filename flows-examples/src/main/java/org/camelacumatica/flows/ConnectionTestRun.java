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
import java.util.List;
import java.util.Map;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.connection.TestStep.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The test of one connection, a line for each step. No flow runs. */
final class ConnectionTestRun {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestRun.class);

    private final RunSettings settings;
    private final String connection;
    private final PrintWriter out;
    private final PrintWriter err;

    ConnectionTestRun(RunSettings settings, String connection, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.connection = connection;
        this.out = out;
        this.err = err;
    }

    ExitCode go() {
        try (SandboxProcess sandbox = settings.ownSandbox() ? SandboxProcess.start(settings.repository()) : null;
                FlowContext context = new FlowContext(
                        settings, sandbox == null ? Map.of() : sandbox.properties(), List.of(), false)) {
            context.start();
            return tell(context.testConnection(connection));
        } catch (RuntimeException e) {
            LOG.debug("The test did not begin", e);
            Complaint complaint = Complaint.atStart(e);
            err.println(complaint.message());
            err.flush();
            return complaint.exitCode();
        }
    }

    private ExitCode tell(List<TestStep> steps) {
        boolean well = true;
        for (TestStep step : steps) {
            out.println(
                    mark(step.outcome()) + " " + step.name() + (step.detail().isEmpty() ? "" : ": " + step.detail()));
            if (!step.remedy().isEmpty()) {
                out.println("    " + step.remedy());
            }
            well &= step.outcome() != Outcome.FAILED;
        }
        out.println(well ? "Connection '" + connection + "' works" : "Connection '" + connection + "' does not work");
        out.flush();
        return well ? ExitCode.WELL : ExitCode.FAILED;
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "\u2713";
            case FAILED -> "\u2717";
            case SKIPPED -> "-";
        };
    }
}
