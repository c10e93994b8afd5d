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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.operation.RecordServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A context with one connection to a record server. */
@Timeout(60)
abstract class ProducerFixture {
    @TempDir
    private Path directory;

    final RecordServer server = new RecordServer();
    final RecordServerOverHttp http = new RecordServerOverHttp(server);
    final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void begin() {
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("secret");
        connection.setConcurrencyLevel(3);
        connection.setMaximumRetries(1);
        connection.setRetryDelay(1);
        context.getRegistry().bind("erp", connection);
        AcumaticaComponent component = new AcumaticaComponent();
        component.setStateDirectory(directory.toString());
        context.addComponent("acumatica", component);
        context.start();
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        http.close();
    }

    Exchange send(String uri, Consumer<Message> message) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(uri, exchange -> message.accept(exchange.getMessage()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Message answer(String uri, @Nullable Object body) {
        return answered(send(uri, message -> message.setBody(body)));
    }

    static Message answered(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    static Throwable failure(Exchange exchange) {
        return Objects.requireNonNull(exchange.getException(), "It did not fail");
    }

    static Map<String, Object> customer(int number) {
        return Map.of("CustomerID", "C" + number, "CustomerName", "Name " + number);
    }
}
