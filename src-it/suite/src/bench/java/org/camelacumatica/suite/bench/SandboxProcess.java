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
package org.camelacumatica.suite.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.sandbox.SandboxMain;

/** The sandbox as a process of its own, so that its work is not counted as the client's. Ends when closed. */
final class SandboxProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST_LINE = "second-client-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Map<String, String> said = new HashMap<>();

    SandboxProcess(String... flags) throws IOException, URISyntaxException {
        Path jar = Path.of(SandboxMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                SandboxMain.class.getName(),
                "--end-with-parent"));
        command.addAll(List.of(flags));
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        BufferedReader out = process.inputReader();
        while (!said.containsKey(LAST_LINE)) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the sandbox ended before it was ready");
            }
            int colon = line.indexOf(": ");
            said.put(line.substring(0, colon), line.substring(colon + 2));
        }
    }

    /** What it said of itself at its start, such as {@code username}. */
    String said(String name) {
        return Objects.requireNonNull(said.get(name), name);
    }

    String url() {
        return said("ready");
    }

    /** What the sandbox saw since it was last forgotten. */
    JsonNode journal() throws IOException, InterruptedException {
        return JSON.readTree(control("GET", "journal"));
    }

    void forget() throws IOException, InterruptedException {
        control("DELETE", "journal");
    }

    void plant(String entity, int count) throws IOException, InterruptedException {
        control("POST", "records/" + entity + "?count=" + count);
    }

    /** What its process has taken of the processors since it began. */
    double processorMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    private String control(String method, String what) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url() + "/_sandbox/" + what))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
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
