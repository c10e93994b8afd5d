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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One flow from its start to its end, and what came of it. */
final class FlowRun {
    private static final Logger LOG = LoggerFactory.getLogger(FlowRun.class);
    private static final long GLANCE_MILLIS = 50;

    private final FlowContext context;
    private final Flow flow;
    private final Tally tally;
    private final long requestsBefore;
    private final long begun = System.nanoTime();
    private @Nullable Complaint complaint;

    private FlowRun(FlowContext context, Flow flow) {
        this.context = context;
        this.flow = flow;
        this.tally = context.watch().begin(flow.routeIds());
        this.requestsBefore = context.requests();
    }

    /** Starts a flow; whoever calls {@link #end} learns whether that went well. */
    static FlowRun start(FlowContext context, Flow flow) {
        FlowRun run = new FlowRun(context, flow);
        LOG.info("{} starts", flow.name());
        try {
            flow.start();
        } catch (Exception e) {
            LOG.debug("{} did not start", flow.name(), e);
            run.complaint = Complaint.atStart(e);
        }
        return run;
    }

    /** Waits until the flow has ended, or a signal comes. */
    FlowRun await(Interruption interruption, boolean terminal, PrintWriter err) {
        int quiet = 0;
        try (Progress progress = Progress.of(flow.name(), terminal, err)) {
            while (complaint == null && quiet < 2 && !interruption.isRequested()) {
                interruption.pause(GLANCE_MILLIS);
                progress.show(tally);
                quiet = flow.seemsEnded() ? quiet + 1 : 0;
            }
        }
        return this;
    }

    /** Stops the routes and says what came of them. */
    FlowEnd end(boolean interrupted) {
        boolean ended = complaint != null || flow.seemsEnded();
        flow.stop();
        Throwable poll = flow.pollFailure();
        Throwable failure = poll != null ? poll : tally.failure();
        if (complaint == null && failure != null && (ended || !interrupted)) {
            LOG.debug("{} failed", flow.name(), failure);
            complaint = Complaint.whileRunning(failure);
        }
        String state = complaint != null ? "failed" : interrupted && !ended ? "stopped" : "done";
        FlowResult result = new FlowResult(
                flow.name(),
                state,
                tally.read(),
                tally.written(),
                tally.refused(),
                context.requests() - requestsBefore,
                Math.round((System.nanoTime() - begun) / 1e6) / 1e3,
                complaint == null ? null : complaint.message(),
                tally.files(),
                tally.skipped());
        tell(result);
        return new FlowEnd(
                result, Optional.ofNullable(complaint).map(Complaint::exitCode).orElse(ExitCode.WELL));
    }

    private void tell(FlowResult result) {
        String sofar = String.format(
                Locale.ROOT, "%,d read, %,d written, %,d refused", result.read(), result.written(), result.refused());
        if (complaint == null) {
            LOG.info("{} is {}: {} in {} s", flow.name(), result.state(), sofar, result.seconds());
        } else {
            boolean begun = result.read() + result.written() + result.refused() > 0;
            LOG.error("{} failed{}: {}", flow.name(), begun ? " after " + sofar : "", complaint.message());
        }
    }

    /** What came of a flow, and what it means for the run's exit code. */
    record FlowEnd(FlowResult result, ExitCode exitCode) {}
}
