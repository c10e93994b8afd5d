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
package org.camelacumatica.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.connection.TestStep.Outcome;
import org.camelacumatica.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS goes from the connection to the instance, and is checked against the instance's own name. */
@Timeout(120)
class CertificateIT {
    private static final String SECRET = "changeit";

    @TempDir
    private Path folder;

    private final List<String> hosts = new CopyOnWriteArrayList<>();

    private Path keyStore(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        OpenSsh.output(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "erp",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                SECRET);
        return file;
    }

    private HttpsServer instance(Path keyStore) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            hosts.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
            byte[] body = "{\"endpoints\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** The steps of the test of a connection to an instance with that key store, which is trusted. */
    private List<TestStep> test(Path keyStore) throws Exception {
        HttpsServer instance = instance(keyStore);
        int port = instance.getAddress().getPort();
        try (Sandbox unused = Sandbox.builder().start();
                Plant plant = Plant.of(unused, folder.resolve("state"))) {
            trust(plant, keyStore);
            plant.declare(Plant.AGENT, Plant.HOST + ":" + port);
            plant.onPremise("secure", erp -> erp.setInstanceUri("https://" + Plant.HOST + ":" + port));
            plant.start();
            AcumaticaComponent component = plant.flows().context().getComponent("acumatica", AcumaticaComponent.class);
            assertThat(component.getAgents()).hasSize(1);
            Path token = AgentProcess.token(folder, plant.newToken());
            try (AgentProcess agent = AgentProcess.start(
                    folder, plant.gateway().getPort(), plant.gateway().getFingerprint(), token, "127.0.0.1:" + port)) {
                plant.awaitConnected();
                assertThat(agent.isAlive()).isTrue();
                return component.testConnection("secure");
            }
        } finally {
            instance.stop(0);
        }
    }

    private static void trust(Plant plant, Path keyStore) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + keyStore);
        store.setPassword(SECRET);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        plant.flows().context().getComponent("https", HttpComponent.class).setSslContextParameters(tls);
    }

    private static TestStep step(List<TestStep> steps, String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theInstancesOwnCertificateIsAcceptedAndItsNameIsAskedFor() throws Exception {
        List<TestStep> steps = test(keyStore(Plant.HOST));

        assertThat(step(steps, "TLS").outcome()).as(steps.toString()).isEqualTo(Outcome.PASSED);
        assertThat(step(steps, "address resolved").detail()).contains("by agent 'plant-agent' where it runs");
        assertThat(hosts).isNotEmpty().allMatch(host -> host.startsWith(Plant.HOST + ":"));
    }

    @Test
    void anotherNamesCertificateIsRefusedAndNothingIsSent() throws Exception {
        List<TestStep> steps = test(keyStore("localhost"));

        assertThat(step(steps, "TLS").outcome()).as(steps.toString()).isEqualTo(Outcome.FAILED);
        assertThat(step(steps, "TLS").detail()).contains(Plant.HOST);
        assertThat(hosts).isEmpty();
    }
}
