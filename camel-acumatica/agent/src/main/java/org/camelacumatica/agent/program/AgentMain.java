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
package org.camelacumatica.agent.program;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.camelacumatica.agent.gateway.AgentNames;
import org.camelacumatica.agent.ssh.Fingerprints;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The agent program. */
@Command(
        name = "camel-acumatica-agent",
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Lets flows outside reach one instance of Acumatica ERP in this network, through a tunnel that it opens"
                    + " outwards. No port is opened here, and nothing but the address behind --allow can be reached.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was asked to end (a service manager sees 143 where it ends by SIGTERM)",
            "1:something that nobody has foreseen; start it again",
            "2:an option or a file is missing or wrong",
            "3:the gateway has another key than --fingerprint says; a person has to look"
        })
public final class AgentMain implements Callable<Integer> {
    @Option(names = "--gateway", required = true, paramLabel = "HOST:PORT", description = "Where the gateway listens.")
    private String gateway = "";

    @Option(
            names = "--fingerprint",
            required = true,
            paramLabel = "SHA256:...",
            description = "The fingerprint of the gateway's key, as the gateway prints it at its start.")
    private String fingerprint = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The name that the agent is declared by.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private @Nullable SignsInWith signsInWith;

    static final class SignsInWith {
        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "A file that holds the agent's token. It is read at each sign-in.")
        private @Nullable Path tokenFile;

        @Option(
                names = "--key-file",
                paramLabel = "FILE",
                description = "Instead: a private ed25519 key, as ssh-keygen writes it, without a passphrase.")
        private @Nullable Path keyFile;
    }

    @Option(
            names = "--allow",
            required = true,
            paramLabel = "HOST:PORT",
            description = "The instance, as its connections name it; the one address that can be reached.")
    private String allow = "";

    @Option(
            names = "--health-file",
            paramLabel = "FILE",
            description = "Written every few seconds: 'connected since ...' or 'away since ...'.")
    private @Nullable Path healthFile;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        // The lines that it prints are its log; its library's would only say the same again, at length.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        Runtime.getRuntime().halt(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new AgentMain());
        command.setParameterExceptionHandler((wrong, args) -> {
            PrintWriter err = wrong.getCommandLine().getErr();
            err.println(wrong.getMessage());
            err.println("--help tells what each option is.");
            return ExitCode.WRONG_USE.number();
        });
        command.setExecutionExceptionHandler((failure, line, result) -> {
            line.getErr().println("camel-acumatica-agent: " + failure);
            return ExitCode.FAILED.number();
        });
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        AgentSettings settings = settings();
        PrintWriter out = command().getOut();
        Clock clock = Clock.systemUTC();
        Voice voice = new Voice(out, clock);
        new Identity(settings.tokenFile(), settings.keyFile()).exposure().ifPresent(voice::say);
        HealthFile health = new HealthFile(settings.healthFile(), clock, voice);
        CountDownLatch asked = new CountDownLatch(1);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(AgentMain::daemon);
        try (TunnelClient client = new TunnelClient(settings, voice, health, timer)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(asked, client, health, voice), "end"));
            return new AgentRun(client, voice, health, asked).go().number();
        } finally {
            timer.shutdownNow();
            health.remove();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "beats");
        thread.setDaemon(true);
        return thread;
    }

    private static void end(CountDownLatch asked, TunnelClient client, HealthFile health, Voice voice) {
        asked.countDown();
        voice.say("stopped");
        client.close();
        health.remove();
    }

    private AgentSettings settings() {
        SignsInWith with = signsInWith;
        Optional<Path> tokenFile = Optional.ofNullable(with == null ? null : with.tokenFile);
        Optional<Path> keyFile = Optional.ofNullable(with == null ? null : with.keyFile);
        List<String> wrong = new ArrayList<>();
        Optional<HostPort> to = check(wrong, "--gateway", () -> HostPort.parse(gateway));
        check(wrong, "--fingerprint", () -> Fingerprints.checked(fingerprint));
        check(wrong, "--name", () -> AgentNames.checked(name));
        Optional<HostPort> allowed = check(wrong, "--allow", () -> HostPort.parse(allow));
        try {
            new Identity(tokenFile, keyFile).check();
        } catch (Identity.UnusableException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        if (!wrong.isEmpty()) {
            throw new ParameterException(command(), String.join(System.lineSeparator(), wrong));
        }
        return new AgentSettings(
                to.orElseThrow(),
                fingerprint,
                name,
                tokenFile,
                keyFile,
                allowed.orElseThrow(),
                Optional.ofNullable(healthFile));
    }

    /** What is wrong is told together, at the end. */
    private static <T> Optional<T> check(List<String> wrong, String option, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            wrong.add(option + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("only picocli makes it work");
        }
        return spec.commandLine();
    }
}
