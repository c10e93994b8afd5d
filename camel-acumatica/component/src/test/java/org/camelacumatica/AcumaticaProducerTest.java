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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordNotFoundException;
import org.junit.jupiter.api.Test;

class AcumaticaProducerTest extends ProducerFixture {
    @Test
    void savedRecordAndItsHeadersComeBack() {
        server.ignores("Phone");
        Message answer = answered(send("acumatica:erp/Customer", message -> {
            message.setBody(Map.of("CustomerID", "C1", "CustomerName", "One", "Phone", "5"));
            message.setHeader("Unrelated", "stays");
        }));
        assertThat(Objects.requireNonNull(answer.getBody(Map.class)).get("CustomerName"))
                .isEqualTo("One");
        assertThat(answer.getHeaders())
                .containsEntry("Unrelated", "stays")
                .containsEntry(AcumaticaConstants.CONNECTION, "erp")
                .containsEntry(AcumaticaConstants.ENTITY, "Customer")
                .containsEntry(AcumaticaConstants.STATUS_CODE, 200)
                .containsEntry(
                        AcumaticaConstants.NOT_SAVED, List.of(new FieldError("Phone", "sent '5', came back empty")))
                .containsEntry(AcumaticaConstants.CHANGE, "written")
                .containsKey(AcumaticaConstants.ID)
                .hasSize(7);
    }

    @Test
    void headersOverrideOptions() {
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "1", "Description", "First");
        Message answer = answered(send("acumatica:erp/Customer?operation=create&keys=C9", message -> {
            message.setHeader(AcumaticaConstants.OPERATION, "get");
            message.setHeader(AcumaticaConstants.ENTITY, "SalesOrder");
            message.setHeader(AcumaticaConstants.KEYS, List.of("SO", "1"));
            message.setHeader(AcumaticaConstants.SELECT, "Description");
        }));
        assertThat(answer.getBody(Map.class))
                .containsEntry("Description", "First")
                .doesNotContainKey("OrderNbr");
    }

    @Test
    void entityMayComeFromTheHeaderAlone() {
        answered(send("acumatica:erp", message -> {
            message.setHeader(AcumaticaConstants.ENTITY, "Customer");
            message.setBody(customer(1));
        }));
        assertThat(server.count("Customer")).isOne();
        assertThat(failure(send("acumatica:erp", message -> message.setBody(customer(2)))))
                .hasMessageContaining("No entity is named for connection 'erp'");
    }

    @Test
    void lookupForAnAnsweredRecordLooksForItsOwnEntity() {
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "1", "Description", "First");
        server.plant("Customer", "CustomerID", "C1", "CustomerName", "One");
        Exchange exchange = send("acumatica:erp/SalesOrder?operation=get&keys=SO/1", message -> {});
        answered(exchange);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            exchange.getMessage().setHeader(AcumaticaConstants.KEYS, "C1");
            Exchange second = template.send("acumatica:erp/Customer?operation=get", exchange);
            assertThat(answered(second).getBody(Map.class)).containsEntry("CustomerName", "One");
            assertThat(second.getMessage().getHeader(AcumaticaConstants.ENTITY)).isEqualTo("Customer");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void secondWriteDoesNotGoToTheRecordThatTheFirstOneAnswered() throws Exception {
        Exchange exchange = send("acumatica:erp/Customer", message -> message.setBody(customer(1)));
        try (ProducerTemplate template = context.createProducerTemplate()) {
            exchange.getMessage().setBody(customer(2));
            answered(template.send("acumatica:erp/Customer", exchange));
            assertThat(server.values("Customer", "CustomerID")).containsExactly("C1", "C2");
            exchange.getMessage().setBody(null);
            assertThat(answered(template.send("acumatica:erp/Customer?operation=get", exchange))
                            .getBody(Map.class))
                    .containsEntry("CustomerID", "C2");
            exchange.getMessage().setBody(Map.of("Phone", "5"));
            answered(template.send("acumatica:erp/Customer?operation=update", exchange));
            assertThat(server.values("Customer", "Phone")).containsExactly(null, "5");
        }
    }

    @Test
    void idThatTheRouteSetsIsTheAddress() {
        String id = server.plant("Customer", "CustomerID", "C1", "CustomerName", "One");
        answered(send("acumatica:erp/Customer?operation=update", message -> {
            message.setHeader(AcumaticaConstants.ID, id);
            message.setBody(Map.of("CustomerName", "Uno"));
        }));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Uno");
    }

    @Test
    void missingRecordIsAnExceptionOrAnEmptyBody() {
        assertThat(failure(send("acumatica:erp/Customer?operation=get&keys=Z", message -> {})))
                .isInstanceOf(RecordNotFoundException.class);
        assertThat(answer("acumatica:erp/Customer?operation=get&keys=Z&notFound=null", "x")
                        .getBody())
                .isNull();
    }

    @Test
    void queryDeliversAList() {
        server.plant("Customer", "CustomerID", "C1", "CustomerClass", "LOCAL");
        server.plant("Customer", "CustomerID", "C2", "CustomerClass", "INTL");
        assertThat(answer("acumatica:erp/Customer?operation=query&filter=CustomerClass eq 'INTL'", customer(7))
                        .getBody(List.class))
                .singleElement()
                .satisfies(found ->
                        assertThat(((Map<?, ?>) found).get("CustomerID")).isEqualTo("C2"));
    }

    @Test
    void deleteAnswersNothing() {
        server.plant("Customer", "CustomerID", "C1");
        Message answer = answer("acumatica:erp/Customer?operation=delete&keys=C1", customer(1));
        assertThat(answer.getBody()).isNull();
        assertThat(answer.getHeader(AcumaticaConstants.STATUS_CODE)).isEqualTo(204);
        assertThat(server.count("Customer")).isZero();
    }

    @Test
    void wrongHeaderFailsTheExchangeAlone() {
        assertThat(failure(send("acumatica:erp/Customer", message -> {
                    message.setHeader(AcumaticaConstants.OPERATION, "upsret");
                    message.setBody(customer(1));
                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'upsert'?");
        answer("acumatica:erp/Customer", customer(1));
    }

    @Test
    void routesThreadIsFreeWhileTheServerWorks() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.beforeEachWrite(() -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (ProducerTemplate template = context.createProducerTemplate()) {
            var first = template.asyncSend(
                    "acumatica:erp/Customer", exchange -> exchange.getMessage().setBody(customer(1)));
            Exchange held = context.getEndpoint("acumatica:erp/Customer").createExchange();
            held.getMessage().setBody(customer(2));
            CountDownLatch done = new CountDownLatch(1);
            AcumaticaProducer producer = (AcumaticaProducer)
                    context.getEndpoint("acumatica:erp/Customer").createProducer();
            producer.start();
            boolean ended = producer.process(held, doneSync -> done.countDown());
            assertThat(held.getException()).isNull();
            assertThat(ended).isFalse();
            assertThat(done.getCount()).isOne();
            release.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
            assertThat(held.getException()).isNull();
        }
    }
}
