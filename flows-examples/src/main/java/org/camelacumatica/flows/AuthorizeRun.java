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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.connection.Authorizations.Outcome;
import org.camelacumatica.connection.Authorizations.Outcome.Authorized;
import org.camelacumatica.connection.Authorizations.Outcome.NotAuthorized;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.web.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a person has authorized a connection: in a browser that reaches this machine, or in any other one, whose last
 * address is pasted here.
 */
final class AuthorizeRun {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizeRun.class);
    private static final long GLANCE_MILLIS = 200;
    /** The browser still fetches the page that tells how it went. */
    private static final long LAST_PAGE_MILLIS = 2_000;

    private final RunSettings settings;
    private final String connection;
    private final Interruption interruption;
    private final PrintWriter out;
    private final PrintWriter err;

    AuthorizeRun(RunSettings settings, String connection, Interruption interruption, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.connection = connection;
        this.interruption = interruption;
        this.out = out;
        this.err = err;
    }

    ExitCode go(InputStream in) {
        try (SandboxProcess sandbox = settings.ownSandbox() ? SandboxProcess.start(settings.repository()) : null;
                FlowContext context = new FlowContext(
                        settings, sandbox == null ? Map.of() : sandbox.properties(), List.of(), false)) {
            context.start();
            Terminal terminal = context.authorize(connection);
            out.println("authorize: " + terminal.startAddress());
            out.flush();
            err.println("Open that address in a browser of this machine, sign in to the instance and consent.");
            err.println("In a browser of another machine open " + terminal.instanceAddress()
                    + " instead. It ends at an address that it cannot load: paste that here.");
            err.flush();
            Thread reader = new Thread(() -> read(in, terminal), "pasted-addresses");
            reader.setDaemon(true);
            reader.start();
            return await(terminal.outcome());
        } catch (AcumaticaException e) {
            err.println(e.getMessage());
            err.flush();
            return ExitCode.FAILED;
        }
    }

    private void read(InputStream in, Terminal terminal) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
            String line = lines.readLine();
            while (line != null && !terminal.outcome().isDone()) {
                if (!line.isBlank()
                        && terminal.paste(line) instanceof NotAuthorized refused
                        && refused.connection().isEmpty()) {
                    err.println(
                            "That is no answer to this authorization. Paste the whole address that the browser ended"
                                    + " at.");
                    err.flush();
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            LOG.debug("Nothing more comes from the terminal", e);
        }
    }

    private ExitCode await(CompletableFuture<Outcome> coming) {
        while (!coming.isDone() && !interruption.isRequested()) {
            interruption.pause(GLANCE_MILLIS);
        }
        if (!coming.isDone()) {
            return ExitCode.FAILED;
        }
        interruption.pause(LAST_PAGE_MILLIS);
        Outcome outcome = coming.join();
        if (outcome instanceof Authorized authorized) {
            out.println("authorized: " + authorized.connection());
            out.flush();
            return ExitCode.WELL;
        }
        tell((NotAuthorized) outcome);
        return ExitCode.FAILED;
    }

    private void tell(NotAuthorized refused) {
        err.println(refused.reason() + " " + refused.remedy());
        err.flush();
    }
}
