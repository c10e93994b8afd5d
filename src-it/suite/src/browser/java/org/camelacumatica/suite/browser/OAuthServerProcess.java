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
package org.camelacumatica.suite.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.suite.Needed;
import org.camelacumatica.suite.Secrets;

/**
 * Spring Authorization Server as a process of its own: its libraries are not ours. Whatever it says of itself at its start is
 * known here, and its secrets are looked for in everything said afterwards. Ends when closed, or with the tests' JVM.
 */
final class OAuthServerProcess implements AutoCloseable {
    private static final String LAST_LINE = "client-secret";

    private final Process process;
    private final Map<String, String> said = new HashMap<>();

    private OAuthServerProcess(Process process) {
        this.process = process;
    }

    static OAuthServerProcess start(String... flags) throws IOException {
        Path jar = Path.of(
                System.getProperty("oauth.server.jar", "../oauth-server/target/camel-acumatica-oauth-server.jar"));
        Needed.there(
                Optional.of(jar).filter(Files::isRegularFile),
                "there is no " + jar.normalize() + " (build the module oauth-server first)");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for a minute or two: a quick start is worth more than quick code.
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--end-with-parent"));
        command.addAll(List.of(flags));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        OAuthServerProcess server = new OAuthServerProcess(process);
        try {
            server.listen();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        Secrets.used("password of the OAuth server's user", server.said("password"));
        Secrets.used("client secret of the OAuth server", server.said(LAST_LINE));
        return server;
    }

    private void listen() throws IOException {
        BufferedReader out = process.inputReader();
        while (!said.containsKey(LAST_LINE)) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the OAuth server ended before it was ready");
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                said.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
    }

    /** What it said of itself, such as {@code username}. */
    String said(String name) {
        return Objects.requireNonNull(said.get(name), name);
    }

    /** The site: what a connection has as its instance. */
    String url() {
        return said("ready");
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
