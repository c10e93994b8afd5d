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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.camelacumatica.model.ListStoppedException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProducerBodyTest extends ProducerFixture {
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
    void jsonListIsAListOfRecordsHoweverItComes() {
        String json = " [ {\"CustomerID\":\"C1\",\"CreditLimit\":10.50}, 42 ,\"no record\",[{}], null,"
                + "{\"CustomerID\":\"C2\",\"CustomerName\":\"[Ön]\"} ]";
        for (Object body : List.of(
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            List<RecordResult> results = answer("acumatica:erp/Customer", body).getBody(List.class);
            assertThat(results)
                    .extracting(RecordResult::isSaved)
                    .containsExactly(true, false, false, false, false, true);
        }
        assertThat(server.values("Customer", "CustomerName")).contains("[Ön]");
        assertThat(server.values("Customer", "CreditLimit")).contains(new BigDecimal("10.50"));
        assertThat(answer("acumatica:erp/Customer", "[]").getBody(List.class)).isEmpty();
    }

    @Test
    void brokenJsonListIsRefusedAsAWhole() {
        for (String json :
                List.of("[{\"CustomerID\":\"C1\"}", "[{\"CustomerID\":\"C1\"},{]", "[{\"CustomerID\":\"C1\"}] []")) {
            assertThat(failure(send("acumatica:erp/Customer", message -> message.setBody(json))))
                    .isInstanceOf(RecordRejectedException.class)
                    .hasMessageContaining("JSON list");
        }
        assertThat(server.count("Customer")).isZero();
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
                IntStream.range(0, 12).mapToObj(ProducerFixture::customer).toList());
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
                        Stream.iterate(0, i -> i + 1).limit(10).map(ProducerFixture::customer))
                .getBody(Iterator.class);
        Objects.requireNonNull(results).forEachRemaining(result -> assertThat(((RecordResult) result).isSaved())
                .isTrue());
        assertThat(server.count("Customer")).isEqualTo(10);
    }

    @Test
    void addressForAListIsRefused() {
        assertThat(failure(send("acumatica:erp/Customer?keys=C1", message -> message.setBody(List.of(customer(0))))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("the body is a list, and option or header name one record: C1");
    }

    @Test
    void numberIsNoRecord() {
        assertThat(failure(send("acumatica:erp/Customer", message -> message.setBody(42))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("java.lang.Integer is no record");
    }
}
