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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.flows.FlowRun.FlowEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run: the sandbox where it is ours, the context, the flows one after another, and at the end the table, the seats and
 * the report. Flows that never end by themselves come last and run together until a signal comes.
 */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private static final long AN_HOUR_MILLIS = 3_600_000;

    private final RunSettings settings;
    private final Interruption interruption;
    private final boolean terminal;
    private final PrintWriter out;
    private final PrintWriter err;
    private final long begun = System.nanoTime();
    private final List<FlowResult> results = new ArrayList<>();
    private ExitCode exitCode = ExitCode.WELL;
    private @Nullable Path folder;

    Run(RunSettings settings, Interruption interruption, boolean terminal, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.interruption = interruption;
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    ExitCode go() {
        boolean tour = settings.flows().isEmpty() && settings.serving().isEmpty();
        List<Path> files = tour ? settings.tour() : settings.flows();
        try (SandboxProcess sandbox = settings.ownSandbox() ? SandboxProcess.start(settings.repository()) : null) {
            Map<String, String> properties = sandbox == null ? Map.of() : sandbox.properties();
            if (sandbox != null && tour) {
                SandboxWriters.begin(sandbox.url());
            }
            FlowContext context = new FlowContext(settings, properties, files, tour);
            // The agent ends last: sessions are signed out through it.
            try (AgentProcess agent = new AgentProcess();
                    context) {
                runFlows(context, () -> {
                    if (sandbox != null) {
                        agent.start(settings, context, sandbox);
                    }
                });
            }
            if (!results.isEmpty() || interruption.isRequested()) {
                tellSeats(sandbox == null ? context.openSeats() : Seats.open(sandbox.url()));
            }
        }
        report();
        return exitCode;
    }

    private void runFlows(FlowContext context, Runnable started) {
        try {
            context.start();
            started.run();
        } catch (RuntimeException e) {
            complain(e);
            return;
        }
        folder = context.out();
        settings.serving().ifPresent(serving -> {
            out.println("status: " + serving.page());
            out.flush();
        });
        runFlows(context, context.flows());
        while (settings.serving().isPresent() && !interruption.isRequested()) {
            interruption.pause(AN_HOUR_MILLIS);
        }
    }

    private void runFlows(FlowContext context, List<Flow> flows) {
        if (flows.isEmpty() && settings.serving().isPresent()) {
            return;
        }
        if (flows.stream().allMatch(Flow::isBegunByOthers)) {
            throw new WrongUseException("No route begins by itself in " + settings.flows()
                    + ". A flow needs one: from a timer, a file, or acumatica.");
        }
        startShared(flows);
        for (Flow flow : flows) {
            if (!flow.isBegunByOthers() && !flow.isEndless() && !interruption.isRequested()) {
                end(FlowRun.start(context, flow).await(interruption, terminal, err));
            }
        }
        runEndless(context, flows);
    }

    /** Everything that kept the flows from starting: told once, as one message. */
    private void complain(RuntimeException failure) {
        LOG.debug("The flows did not start", failure);
        Complaint complaint = Complaint.atStart(failure);
        err.println(complaint.message());
        err.flush();
        exitCode = exitCode.and(complaint.exitCode());
    }

    private void startShared(List<Flow> flows) {
        for (Flow flow : flows) {
            if (flow.isBegunByOthers()) {
                try {
                    flow.start();
                } catch (Exception e) {
                    LOG.debug("{} did not start", flow.routeIds(), e);
                    throw new WrongUseException(Complaint.atStart(e).message());
                }
            }
        }
    }

    private void runEndless(FlowContext context, List<Flow> flows) {
        List<FlowRun> runs = new ArrayList<>();
        for (Flow flow : flows) {
            if (!flow.isBegunByOthers() && flow.isEndless() && !interruption.isRequested()) {
                runs.add(FlowRun.start(context, flow));
            }
        }
        runs.forEach(run -> run.await(interruption, terminal, err));
        runs.forEach(this::end);
    }

    private void end(FlowRun run) {
        FlowEnd end = run.end(interruption.isRequested());
        results.add(end.result());
        exitCode = exitCode.and(end.exitCode());
    }

    private void tellSeats(int seats) {
        if (!results.isEmpty()) {
            out.print(ResultTable.of(results));
        }
        out.println(seats + (seats == 1 ? " seat" : " seats") + " left open");
        out.flush();
        if (seats > 0) {
            exitCode = exitCode.and(ExitCode.FAILED);
        }
    }

    private void report() {
        Path file = settings.report().orElse(folder == null ? null : folder.resolve("report.json"));
        if (file != null) {
            double seconds = Math.round((System.nanoTime() - begun) / 1e6) / 1e3;
            boolean ok = exitCode == ExitCode.WELL
                    && results.stream().allMatch(result -> result.state().equals("done"));
            new RunReport(ok, seconds, results).write(file);
        }
    }
}
