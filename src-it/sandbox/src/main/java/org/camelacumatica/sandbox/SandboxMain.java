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
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private final SiteFlags site = new SiteFlags(builder);

    @Mixin
    private final OAuthFlags oauth = new OAuthFlags(builder.oauth());

    @Mixin
    private final RecordFlags records = new RecordFlags(builder);

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

    private CommandLine command() {
        return command(spec);
    }

    static CommandLine command(@Nullable CommandSpec known) {
        if (known == null) {
            throw new IllegalStateException("not started by its command line");
        }
        return known.commandLine();
    }
}
