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
package org.camelacumatica.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.camelacumatica.sandbox.oauth.RefreshMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sandbox as a program. Exit code 0 after an ordered end, 2 where it could not start. */
@CommandLine.Command(
        name = "camel-acumatica-sandbox",
        description =
                "A look-alike of Acumatica ERP's contract-based REST API, on loopback. Prints 'ready: URL' and how"
                        + " to sign in, then serves until it is ended.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
public final class SandboxMain implements Callable<Integer> {
    private final SandboxBuilder builder = Sandbox.builder();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--end-with-parent", description = "End when standard input is closed.")
    private boolean endWithParent;

    private SandboxMain() {}

    public static void main(String[] args) {
        // A jar that nobody configured logging for says nothing, not even that.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SandboxMain())
                .registerConverter(Duration.class, new DurationText())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((refusal, args) -> {
                    // The whole usage text would hide the one line that matters.
                    refusal.getCommandLine().getErr().println(refusal.getMessage());
                    refusal.getCommandLine().getErr().println("--help lists the options.");
                    return CommandLine.ExitCode.USAGE;
                });
    }

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1; 0, the default, takes a free one.")
    void port(int value) {
        builder.port(value);
    }

    @Option(names = "--instance-path", paramLabel = "PATH", description = "/Sandbox by default; / for none.")
    void instancePath(String value) {
        builder.instancePath(value);
    }

    @Option(names = "--username", paramLabel = "NAME", description = "The API user; admin by default.")
    void username(String value) {
        builder.username(value);
    }

    @Option(names = "--password", paramLabel = "TEXT", description = "Its password.")
    void password(String value) {
        builder.password(value);
    }

    @Option(
            names = "--allowed-failures",
            paramLabel = "N",
            description = "Wrong passwords before the account locks; 5.")
    void allowedFailures(int value) {
        builder.allowedFailures(value);
    }

    @Option(names = "--tenant", paramLabel = "NAME", description = "The default tenant; Main by default.")
    void tenant(String value) {
        builder.tenant(value);
    }

    @Option(
            names = "--second-tenant",
            paramLabel = "NAME",
            description = "Second by default; none for one tenant only.")
    void secondTenant(String value) {
        builder.secondTenant(value.equals("none") ? Optional.empty() : Optional.of(value));
    }

    @Option(names = "--client-id", paramLabel = "GUID", description = "OAuth client of the default tenant; made up.")
    void clientId(String value) {
        builder.clientId(value);
    }

    @Option(names = "--client-secret", paramLabel = "TEXT", description = "Its secret; made up.")
    void clientSecret(String value) {
        builder.clientSecret(value);
    }

    @Option(names = "--seats", paramLabel = "N", description = "Sessions at once; 4.")
    void seats(int value) {
        builder.seats(value);
    }

    @Option(names = "--idle", paramLabel = "TIME", description = "A cookie session is closed after it; 10m.")
    void idle(Duration value) {
        builder.idle(value);
    }

    @Option(names = "--parallel-session", description = "A session serves many requests at once.")
    void parallelSession(boolean value) {
        builder.parallelSession(value);
    }

    @Option(names = "--concurrent", paramLabel = "N", description = "Licence: requests at once; 0 for no limit.")
    void concurrent(int value) {
        builder.concurrent(value);
    }

    @Option(names = "--per-minute", paramLabel = "N", description = "Licence: requests per minute; 0 for no limit.")
    void perMinute(int value) {
        builder.perMinute(value);
    }

    @Option(names = "--minute", paramLabel = "TIME", description = "Length of the licence's minute; 60s.")
    void minute(Duration value) {
        builder.minute(value);
    }

    @Option(names = "--latency", paramLabel = "TIME", description = "Service time of each request to /entity.")
    void latency(Duration value) {
        builder.latency(value);
    }

    @Option(names = "--token-life", paramLabel = "TIME", description = "Life of an access token; 1h.")
    void tokenLife(Duration value) {
        builder.tokenLife(value);
    }

    @Option(names = "--refresh-mode", paramLabel = "MODE", description = "absolute (default), sliding or none.")
    void refreshMode(RefreshMode value) {
        builder.refreshMode(value);
    }

    @Option(names = "--refresh-life", paramLabel = "TIME", description = "What the mode counts; 30d, sliding 15d.")
    void refreshLife(Duration value) {
        builder.refreshLife(value);
    }

    @Option(
            names = "--seed",
            paramLabel = "Entity=N,...",
            description = "Records at the start, over the defaults; none for none at all.")
    void seed(String value) {
        for (String part : value.split(",")) {
            if (part.strip().toLowerCase(Locale.ROOT).equals("none")) {
                builder.withoutSeed();
            } else {
                seedOne(part.strip());
            }
        }
    }

    private void seedOne(String part) {
        int equals = part.indexOf('=');
        try {
            builder.seed(part.substring(0, Math.max(equals, 0)).strip(), count(part.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw refusal("--seed: '" + part + "' is not of the form Entity=N");
        }
        if (equals <= 0) {
            throw refusal("--seed: '" + part + "' is not of the form Entity=N");
        }
    }

    private static int count(String text) {
        int count = Integer.parseInt(text.strip());
        if (count < 0) {
            throw new IllegalArgumentException("negative");
        }
        return count;
    }

    @Option(names = "--auto-numbering", description = "Number new customers, whatever number is sent.")
    void autoNumbering(boolean value) {
        builder.autoNumbering(value);
    }

    @Option(names = "--machine-offset", paramLabel = "OFFSET", description = "Offset of date-times: Z, +03:00.")
    void machineOffset(String value) {
        try {
            builder.machineOffset(ZoneOffset.of(value));
        } catch (DateTimeException e) {
            throw refusal("--machine-offset: '" + value + "' is no offset: write Z or +03:00");
        }
    }

    @Option(names = "--journal-limit", paramLabel = "N", description = "Entries the journal's log keeps; 10000.")
    void journalLimit(int value) {
        builder.journalLimit(value);
    }

    @Override
    public Integer call() throws InterruptedException {
        Sandbox sandbox;
        try {
            sandbox = builder.start();
        } catch (IOException e) {
            return failed(e.getMessage() + ". Is the port in use? Give another with --port.");
        } catch (IllegalArgumentException e) {
            return failed(String.valueOf(e.getMessage()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(sandbox), "sandbox-end"));
        announce(sandbox);
        if (endWithParent) {
            Thread watch = new Thread(this::watchStandardInput, "sandbox-parent");
            watch.setDaemon(true);
            watch.start();
        }
        ended.await();
        return 0;
    }

    private int failed(String why) {
        command().getErr().println("The sandbox could not start: " + why);
        return CommandLine.ExitCode.USAGE;
    }

    private void announce(Sandbox sandbox) {
        PrintWriter out = command().getOut();
        out.println("ready: " + sandbox.url());
        out.println("username: " + sandbox.username());
        out.println("password: " + sandbox.password());
        out.println("tenant: " + sandbox.tenant());
        out.println("client-id: " + sandbox.clientId());
        out.println("client-secret: " + sandbox.clientSecret());
        sandbox.ifSecond(second -> {
            out.println("second-tenant: " + second.tenant());
            out.println("second-client-id: " + second.clientId());
            out.println("second-client-secret: " + second.clientSecret());
        });
        out.flush();
    }

    private void watchStandardInput() {
        try (InputStream in = System.in) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            command().getErr().println("standard input broke, the sandbox ends: " + e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    private void close(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            command().getErr().println("the sandbox did not end in order: " + e.getMessage());
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command(), message);
    }

    private CommandLine command() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("not started by its command line");
        }
        return known.commandLine();
    }
}
