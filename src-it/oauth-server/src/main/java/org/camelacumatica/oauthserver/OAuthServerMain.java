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
package org.camelacumatica.oauthserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The server as a program. Exit code 0 after an ordered end, 2 where it could not start. */
@CommandLine.Command(
        name = "camel-acumatica-oauth-server",
        description = "Spring Authorization Server on the paths of an Acumatica site, on loopback. Prints 'ready: URL'"
                + " and how to sign in, then serves until it is ended.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
public final class OAuthServerMain implements Callable<Integer> {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1; 0, the default, takes a free one.")
    private int port;

    @Option(names = "--username", paramLabel = "NAME", description = "The one user; admin by default.")
    private String username = "admin";

    @Option(names = "--password", paramLabel = "TEXT", description = "Its password; made up.")
    private String password = UUID.randomUUID().toString();

    @Option(names = "--tenant", paramLabel = "NAME", description = "What stands behind the client id's @; Main.")
    private String tenant = "Main";

    @Option(names = "--client-id", paramLabel = "GUID", description = "The one application; made up.")
    private String clientId = UUID.randomUUID().toString();

    @Option(names = "--client-secret", paramLabel = "TEXT", description = "Its secret; made up.")
    private String clientSecret = UUID.randomUUID().toString();

    @Option(
            names = "--redirect-uri",
            paramLabel = "URL",
            description = "Where the application is called back; may stand more than once."
                    + " http://127.0.0.1/acumatica/callback by default, and any port of it.")
    private List<String> redirectUris = new ArrayList<>();

    @Option(names = "--code-life", paramLabel = "TIME", description = "A code can be exchanged for so long; 5m.")
    private Duration codeLife = Duration.ofMinutes(5);

    @Option(names = "--token-life", paramLabel = "TIME", description = "Life of an access token; 1h.")
    private Duration tokenLife = Duration.ofHours(1);

    @Option(names = "--refresh-life", paramLabel = "TIME", description = "Life of an unused refresh token; 15d.")
    private Duration refreshLife = Duration.ofDays(15);

    @Option(names = "--end-with-parent", description = "End when standard input is closed.")
    private boolean endWithParent;

    private OAuthServerMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new OAuthServerMain())
                .registerConverter(Duration.class, OAuthServerMain::duration)
                .execute(args));
    }

    /** Reads {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h}, {@code 30d}. */
    private static Duration duration(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> callbacks = redirectUris.isEmpty() ? List.of("http://127.0.0.1/acumatica/callback") : redirectUris;
        String id = clientId.contains("@") ? clientId : clientId + "@" + tenant;
        ServerSettings settings =
                new ServerSettings(username, password, id, clientSecret, callbacks, codeLife, tokenLife, refreshLife);
        OAuthServer server;
        try {
            server = OAuthServer.start(settings, port);
        } catch (RuntimeException e) {
            command().getErr().println("The server could not start: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "oauth-server-end"));
        announce(server, settings);
        if (endWithParent) {
            Thread watch = new Thread(this::watchStandardInput, "oauth-server-parent");
            watch.setDaemon(true);
            watch.start();
        }
        ended.await();
        return 0;
    }

    private void announce(OAuthServer server, ServerSettings settings) {
        PrintWriter out = command().getOut();
        out.println("ready: " + server.url());
        out.println("username: " + settings.username());
        out.println("password: " + settings.password());
        out.println("tenant: " + settings.tenant());
        out.println("client-id: " + settings.clientId());
        out.println("client-secret: " + settings.clientSecret());
        out.flush();
    }

    private void watchStandardInput() {
        try (InputStream in = System.in) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            command().getErr().println("standard input broke, the server ends: " + e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    private CommandLine command() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("not started by its command line");
        }
        return known.commandLine();
    }
}
