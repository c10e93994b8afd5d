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

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camelacumatica.suite.Needed;
import org.camelacumatica.suite.Secrets;

/** Keycloak's distribution as a process, with one realm {@code acme}, one application and one user. */
final class KeycloakProcess implements AutoCloseable {
    static final String CLIENT = "camel@Main";
    static final String USER = "ada";

    private final String password = UUID.randomUUID().toString();
    private final String secret = UUID.randomUUID().toString();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    private KeycloakProcess(Path home, int port, String callback) throws IOException {
        this.port = port;
        Secrets.used("password of Keycloak's user", password);
        Secrets.used("client secret of Keycloak", secret);
        forget(home.resolve("data"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(imports.resolve("acme-realm.json"), realm(callback));
        process = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.txt").toFile())
                .start();
    }

    /** A realm that is there already is not read again. */
    private static void forget(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Starts it and waits, which takes half a minute and more. */
    static KeycloakProcess start(int port, String callback) throws IOException {
        Path home = Path.of(System.getProperty("keycloak.home", "target/keycloak"));
        Needed.there(
                Optional.of(home).filter(Files::isDirectory),
                "there is no Keycloak in " + home + " (profile keycloak)");
        KeycloakProcess keycloak = new KeycloakProcess(home, port, callback);
        boolean ready = false;
        try {
            Awaitility.await("Keycloak")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(keycloak::isReady);
            ready = true;
            return keycloak;
        } finally {
            if (!ready) {
                keycloak.close();
            }
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended before it was ready; out.txt in its folder says why");
        }
        URI discovery = at("/realms/acme/.well-known/openid-configuration");
        return send(HttpRequest.newBuilder(discovery).build()).statusCode() == 200;
    }

    private String realm(String callback) throws IOException {
        try (InputStream in = Objects.requireNonNull(KeycloakProcess.class.getResourceAsStream("acme-realm.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{client}", CLIENT)
                    .replace("{secret}", secret)
                    .replace("{callback}", callback)
                    .replace("{user}", USER)
                    .replace("{password}", password);
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    String password() {
        return password;
    }

    String secret() {
        return secret;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
