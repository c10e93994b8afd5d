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

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.ListStoppedException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.operation.RecordServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AcumaticaProducerTest {
    @TempDir
    private Path directory;

    private final RecordServer server = new RecordServer();
    private final RecordServerOverHttp http = new RecordServerOverHttp(server);
    private final DefaultCamelContext context = new DefaultCamelContext();

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

    private Exchange send(String uri, Consumer<Message> message) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(uri, exchange -> message.accept(exchange.getMessage()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Message answer(String uri, @Nullable Object body) {
        return answered(send(uri, message -> message.setBody(body)));
    }

    private static Message answered(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    private static Throwable failure(Exchange exchange) {
        return Objects.requireNonNull(exchange.getException(), "It did not fail");
    }

    private static Map<String, Object> customer(int number) {
        return Map.of("CustomerID", "C" + number, "CustomerName", "Name " + number);
    }

    @Test
    void savedRecordAndItsHeadersComeBack() {
        server.ignores("Phone");
        Message answer = answered(send("acumatica:erp/Customer", message -> {
            message.setBody(Map.of("CustomerID", "C1", "CustomerName", "One", "Phone", "5"));
            message.setHeader("Unrelated", "stays");
        }));
        assertThat(answer.getBody(Map.class).get("CustomerName")).isEqualTo("One");
        assertThat(answer.getHeaders())
                .containsEntry("Unrelated", "stays")
                .containsEntry(AcumaticaConstants.CONNECTION, "erp")
                .containsEntry(AcumaticaConstants.ENTITY, "Customer")
                .containsEntry(AcumaticaConstants.STATUS_CODE, 200)
                .containsEntry(
                        AcumaticaConstants.NOT_SAVED, List.of(new FieldError("Phone", "sent '5', came back empty")))
                .containsKey(AcumaticaConstants.ID)
                .hasSize(6);
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
    void jsonAsTextAsBytesAndAsAStreamIsARecord() {
        String json = "{\"CustomerID\":\"C1\",\"CustomerName\":\"Ön\"}";
        for (Object body : List.of(
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            answer("acumatica:erp/Customer", body);
            assertThat(server.values("Customer", "CustomerName")).containsExactly("Ön");
        }
    }

    /** A bean as people write them. */
    public static final class Person {
        public String getCustomerID() {
            return "C1";
        }

        public BigDecimal getCreditLimit() {
            return new BigDecimal("10.50");
        }

        public LocalDate getBirthDate() {
            return LocalDate.of(1990, 2, 28);
        }

        public @Nullable String getPhone() {
            return null;
        }
    }

    @Test
    void beanIsARecordByTheNamesOfItsProperties() {
        answer("acumatica:erp/Customer", new Person());
        assertThat(server.values("Customer", "CreditLimit")).containsExactly(new BigDecimal("10.50"));
        assertThat(server.values("Customer", "BirthDate")).containsExactly("1990-02-28");
        answer("acumatica:erp/Customer", List.of(new Person()));
        assertThat(server.count("Customer")).isOne();
    }

    @Test
    void listGivesAResultForEachRecord() {
        Message answer = answer(
                "acumatica:erp/Customer",
                Arrays.asList(customer(0), "no JSON", Map.of("CustomerID", "C2", "CustomerClass", "BAD"), customer(3)));
        List<RecordResult> results = answer.getBody(List.class);
        assertThat(results).extracting(RecordResult::isSaved).containsExactly(true, false, false, true);
        assertThat(answer.getHeaders())
                .containsEntry(AcumaticaConstants.ENTITY, "Customer")
                .doesNotContainKey(AcumaticaConstants.STATUS_CODE);
    }

    @Test
    void arrayIsAListToo() {
        assertThat(answer("acumatica:erp/Customer", new Object[] {customer(0), customer(1)})
                        .getBody(List.class))
                .hasSize(2);
    }

    @Test
    void listRunsAsManyAtOnceAsThePoolHasLeases() {
        CountDownLatch three = new CountDownLatch(3);
        server.beforeEachWrite(() -> {
            three.countDown();
            try {
                assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        answer(
                "acumatica:erp/Customer",
                IntStream.range(0, 12).mapToObj(AcumaticaProducerTest::customer).toList());
        assertThat(server.mostInFlight()).isEqualTo(3);
    }

    @Test
    void stoppedListSaysHowFarItCame() {
        Exchange exchange = send(
                "acumatica:erp/Customer?stopOnError=true&parallel=1",
                message -> message.setBody(
                        List.of(customer(0), Map.of("CustomerID", "C1", "CustomerClass", "BAD"), customer(2))));
        assertThat(failure(exchange))
                .isInstanceOf(ListStoppedException.class)
                .hasMessageContaining("index 1: 1 saved, 1 refused, 1 not sent");
    }

    @Test
    void streamIsWrittenWhileItsResultsAreRead() {
        Iterator<?> results = answer(
                        "acumatica:erp/Customer",
                        Stream.iterate(0, i -> i + 1).limit(10).map(AcumaticaProducerTest::customer))
                .getBody(Iterator.class);
        results.forEachRemaining(
                result -> assertThat(((RecordResult) result).isSaved()).isTrue());
        assertThat(server.count("Customer")).isEqualTo(10);
    }

    @Test
    void addressForAListIsRefused() {
        assertThat(failure(send("acumatica:erp/Customer?keys=C1", message -> message.setBody(List.of(customer(0))))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("the body is a list, and option or header name one record: C1");
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
    void numberIsNoRecord() {
        assertThat(failure(send("acumatica:erp/Customer", message -> message.setBody(42))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("java.lang.Integer is no record");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operation=upsrt | operation is 'upsrt', and can be upsert, create, update, delete, get, query. Did you mean 'upsert'?",
                "verify=loud | verify is 'loud'",
                "unknownFields=x | unknownFields is 'x', and can be refuse, drop, send",
                "notFound=nil | notFound is 'nil', and can be exception, null",
                "parallel=-1 | parallel is -1",
                "limit=-2 | limit is -2",
                "keys=a//b | hold an empty one",
                "keys=a&filter=b eq 'c' | keys and filter both say which record is meant",
                "format=xml&parallel=-1 | has wrong options: format is 'xml', and can be plain, wrapped, json; parallel is -1",
            })
    void wrongOptionsAreToldAtStart(String options, String message) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> {
            Producer producer =
                    context.getEndpoint("acumatica:erp/Customer?" + options).createProducer();
            producer.start();
        });
        assertThat(thrown).hasStackTraceContaining(message);
        assertThat(server.log()).isEmpty();
    }

    @Test
    void unknownConnectionIsToldAtStart() {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() ->
                context.getEndpoint("acumatica:erb/Customer").createProducer().start());
        assertThat(thrown).hasStackTraceContaining("There is no connection 'erb'. Did you mean 'erp'?");
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
            assertThat(producer.process(held, doneSync -> done.countDown())).isFalse();
            assertThat(done.getCount()).isOne();
            release.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
            assertThat(held.getException()).isNull();
        }
    }
}
