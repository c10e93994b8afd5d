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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of {@code flows-examples/run}. */
@Command(
        name = "run",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = RunnerVersion.class,
        description = {
            "Runs flows that export from and import into Acumatica ERP.",
            "Without a flag: the tour. A sandbox is started, and every example flow runs against it once."
        },
        footer = {
            "",
            "Exit codes:",
            "  0        all is well (refused records are, where the flow has a place)",
            "  1        something failed that needed a server to be found",
            "  2        wrong use or configuration, found without asking a server",
            "  130 143  ended by a signal, after signing out"
        })
public final class Runner implements Callable<Integer> {
    /** The system property with the repository's folder. */
    static final String ROOT = "flows.repository";

    private static final String LOG_SETTINGS = "logback.configurationFile";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--flow",
            arity = "1..*",
            paramLabel = "FILE",
            description = "These flows, one after another; looked up here, then in flows-examples.")
    private List<String> flows = List.of();

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "This file alone declares the connections, and no sandbox is started."
                    + " Default: flows-examples/application.properties and the sandbox.")
    private @Nullable String properties;

    @Option(names = "-P", paramLabel = "key=value", description = "One property more, above all files.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--serve", description = "Goes on running with the status page; without --flow it runs no flow.")
    private boolean serve;

    @Option(
            names = "--authorize",
            paramLabel = "NAME",
            description =
                    "Prints a start address for a browser, and waits until the connection is authorized. Also takes"
                            + " the callback's address from the standard input.")
    private @Nullable String authorize;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where --serve and --authorize listen. Default: 8080, with the sandbox the next free one.")
    private @Nullable Integer port;

    @Option(
            names = "--seal",
            description =
                    "Reads a secret from the standard input, or from the terminal without showing it, and prints what"
                            + " stands for it in a properties file: {{sealed:...}}.")
    private boolean seal;

    @Option(
            names = "--test-connection",
            paramLabel = "NAME",
            description = "Tests a connection step by step, and runs no flow. A refused sign-in is sent once more.")
    private @Nullable String tested;

    @Option(
            names = "--sign-out-all",
            description = "Signs out every seat that an earlier run has left open, and runs no flow.")
    private boolean signOutAll;

    @Option(
            names = "--new-agent-token",
            paramLabel = "NAME",
            description = "Prints a new token for an agent, once, and runs no flow. It takes the place of the old one.")
    private @Nullable String newAgentToken;

    @Option(
            names = "--watermark",
            arity = "1..2",
            paramLabel = "ROUTE [VALUE]",
            hideParamSyntax = true,
            description = "Shows the watermark of a route, or sets it: to a date-time such as 2026-01-01T00:00:00Z, by"
                    + " PT2H back by two hours, by none to begin anew. Runs no flow; goes with --properties.")
    private List<String> watermark = List.of();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report goes. Default: report.json beside the flows' files (property out).")
    private @Nullable Path report;

    @Option(names = "--verbose", description = "Says what Camel says, and the stack traces.")
    private boolean verbose;

    private final Interruption interruption;

    Runner(Interruption interruption) {
        this.interruption = interruption;
    }

    public static void main(String[] arguments) {
        boolean verbose = List.of(arguments).contains("--verbose");
        if (verbose && System.getProperty(LOG_SETTINGS) == null) {
            // Before the first logger is made.
            System.setProperty(LOG_SETTINGS, "logback-verbose.xml");
        }
        Interruption interruption = Interruption.ofThisProcess();
        CommandLine command = new CommandLine(new Runner(interruption));
        // What is told is UTF-8, whatever the locale: names of records and ticks are not ASCII.
        command.setOut(new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8), true));
        command.setParameterExceptionHandler((e, given) -> wrongUse(command, e.getMessage()));
        command.setExecutionExceptionHandler((e, line, result) -> unforeseen(command, e, verbose));
        int code = command.execute(arguments);
        interruption.finished();
        System.exit(code);
    }

    private static int wrongUse(CommandLine command, @Nullable String message) {
        command.getErr().println(message + ". See --help.");
        return ExitCode.WRONG_USE.number();
    }

    private static int unforeseen(CommandLine command, Exception e, boolean verbose) {
        Complaint complaint = Complaint.atStart(e);
        command.getErr().println(complaint.message());
        if (verbose) {
            e.printStackTrace(command.getErr());
        }
        return complaint.exitCode().number();
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (seal) {
            return new Seal(settings())
                    .go(System.in, Boolean.getBoolean("flows.terminal.input"), command.getOut(), command.getErr())
                    .number();
        }
        RunSettings settings = settings();
        if (newAgentToken != null) {
            if (!flows.isEmpty() || report != null) {
                throw new WrongUseException("--new-agent-token runs no flow: leave --flow and --report out.");
            }
            return new NewAgentToken(settings, newAgentToken)
                    .go(command.getOut(), command.getErr())
                    .number();
        }
        if (tested != null) {
            if (!flows.isEmpty() || report != null) {
                throw new WrongUseException("--test-connection runs no flow: leave --flow and --report out.");
            }
            return new ConnectionTestRun(settings, tested, command.getOut(), command.getErr())
                    .go()
                    .number();
        }
        if (authorize != null) {
            return new AuthorizeRun(settings, authorize, interruption, command.getOut(), command.getErr())
                    .go(System.in)
                    .number();
        }
        if (signOutAll) {
            if (!flows.isEmpty() || report != null) {
                throw new WrongUseException("--sign-out-all runs no flow: leave --flow and --report out.");
            }
            return new SignOutRun(settings, command.getOut(), command.getErr())
                    .go()
                    .number();
        }
        if (!watermark.isEmpty()) {
            return watermark(settings, command);
        }
        Run run = new Run(
                settings, interruption, Boolean.getBoolean("flows.terminal"), command.getOut(), command.getErr());
        return run.go().number();
    }

    private int watermark(RunSettings settings, CommandLine command) {
        if (report != null) {
            throw new WrongUseException("--watermark runs no flow: leave --report out.");
        }
        if (settings.ownSandbox()) {
            throw new WrongUseException("--watermark goes with --properties: the runner's own sandbox is another one at"
                    + " each start, and nothing is kept of it.");
        }
        Optional<String> value = watermark.size() > 1 ? Optional.of(watermark.get(1)) : Optional.empty();
        return new WatermarkRun(settings, watermark.get(0), value, command.getOut(), command.getErr())
                .go()
                .number();
    }

    private RunSettings settings() {
        String root = System.getProperty(ROOT);
        if (root == null) {
            throw new WrongUseException(
                    "The property " + ROOT + " is not set. Start the runner by flows-examples/run.");
        }
        Path repository = Path.of(root).toAbsolutePath().normalize();
        FlowFiles files = new FlowFiles(repository.resolve("flows-examples"));
        return new RunSettings(
                repository,
                files.find(flows),
                files.properties(properties == null ? "application.properties" : properties),
                properties == null,
                overrides,
                serving(),
                Optional.ofNullable(report));
    }

    private Optional<Serving> serving() {
        if (!serve && authorize == null) {
            if (port != null) {
                throw new WrongUseException("--port goes with --serve or --authorize.");
            }
            return Optional.empty();
        }
        if (serve && authorize != null) {
            throw new WrongUseException("--serve and --authorize are two ways to authorize: say one of them.");
        }
        return Optional.of(new Serving(port == null ? Serving.USUAL : port, properties == null).free());
    }
}
