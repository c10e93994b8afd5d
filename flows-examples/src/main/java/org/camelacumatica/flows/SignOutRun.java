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
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.SignedOut.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs out what earlier runs have left open, a line for each seat. No flow runs. */
final class SignOutRun {
    private static final Logger LOG = LoggerFactory.getLogger(SignOutRun.class);

    private final RunSettings settings;
    private final PrintWriter out;
    private final PrintWriter err;

    SignOutRun(RunSettings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    ExitCode go() {
        try (SandboxProcess sandbox = settings.ownSandbox() ? SandboxProcess.start(settings.repository()) : null;
                FlowContext context = new FlowContext(
                        settings, sandbox == null ? Map.of() : sandbox.properties(), List.of(), false)) {
            context.start();
            return tell(context.signOutAllKnown());
        } catch (RuntimeException e) {
            LOG.debug("Nothing was signed out", e);
            Complaint complaint = Complaint.atStart(e);
            err.println(complaint.message());
            err.flush();
            return complaint.exitCode();
        }
    }

    private ExitCode tell(List<SignedOut> seats) {
        for (SignedOut seat : seats) {
            out.println("Connection '" + seat.connection() + "', a seat taken at " + seat.since() + ": "
                    + seat.outcome().words());
        }
        long open = seats.stream()
                .filter(seat -> seat.outcome() == Outcome.UNANSWERED)
                .count();
        out.println(
                seats.isEmpty()
                        ? "No seat was left open"
                        : (seats.size() - open) + " of " + seats.size() + (seats.size() == 1 ? " seat" : " seats")
                                + " struck off the ledger");
        out.flush();
        return open == 0 ? ExitCode.WELL : ExitCode.FAILED;
    }
}
