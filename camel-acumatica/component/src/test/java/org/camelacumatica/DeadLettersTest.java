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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of refused records where there is an endpoint for them. */
@NullUnmarked // what is absent fails the test
class DeadLettersTest extends ProducerFixture {
    private static final String URI = "acumatica:erp/Customer?deadLetter=direct:refused";
    private static final Map<String, Object> BAD = Map.of("CustomerID", "B1", "CustomerClass", "BAD");

    private final List<Message> refused = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> after = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void routes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:refused")
                        .process(exchange -> refused.add(exchange.getMessage().copy()));
                from("direct:one")
                        .to(URI)
                        .process(exchange -> after.add(exchange.getMessage().getBody()));
                from("direct:broken").to("acumatica:erp/Customer?deadLetter=direct:full");
                from("direct:full").process(exchange -> {
                    throw new IllegalStateException("No room");
                });
            }
        });
    }

    @Test
    void recordThatCameAloneEndsItsRouteThere() {
        Exchange done = send("direct:one", message -> message.setBody(BAD));
        assertThat(done.getException()).isNull();
        assertThat(after).isEmpty();
        assertThat(refused).singleElement().satisfies(letter -> {
            assertThat(letter.getBody()).isEqualTo(BAD);
            assertThat(letter.getHeader(AcumaticaConstants.ERROR, String.class)).contains("'BAD' cannot be found");
            assertThat(letter.getHeader(AcumaticaConstants.FIELD_ERRORS, List.class))
                    .extracting("path")
                    .containsExactly("CustomerClass");
            assertThat(letter.getHeader(AcumaticaConstants.STATUS_CODE)).isEqualTo(422);
        });
    }

    @Test
    void goodRecordGoesOn() {
        send("direct:one", message -> message.setBody(customer(1)));
        assertThat(after).hasSize(1);
        assertThat(refused).isEmpty();
    }

    @Test
    void refusedRowsOfAListGoThereInTheirOrderAndTheListGoesOn() {
        Message answer = answer(URI, Arrays.asList(customer(1), BAD, null, customer(2)));
        assertThat((List<?>) answer.getBody()).hasSize(4);
        assertThat(refused).hasSize(2);
        assertThat(refused.get(0).getBody()).isEqualTo(BAD);
        assertThat(refused.get(0).getHeader(AcumaticaConstants.RECORD_NUMBER)).isEqualTo(2L);
        assertThat(refused.get(1).getBody()).isNull();
        assertThat(refused.get(1).getHeader(AcumaticaConstants.RECORD_NUMBER)).isEqualTo(3L);
    }

    @Test
    void refusedRowsOfAnIteratorGoThereAsTheyAreMet() {
        Message answer = answer(URI, List.of(customer(1), BAD, customer(2)).iterator());
        Iterator<?> results = (Iterator<?>) answer.getBody();
        assertThat(refused).isEmpty();
        List<Boolean> saved = new ArrayList<>();
        results.forEachRemaining(result -> saved.add(((RecordResult) result).isSaved()));
        assertThat(saved).containsExactly(true, false, true);
        assertThat(refused).singleElement().satisfies(letter -> assertThat(letter.getBody())
                .isEqualTo(BAD));
    }

    @Test
    void recordThatTheEndpointDoesNotTakeFailsTheExchange() {
        assertThat(failure(send("direct:broken", message -> message.setBody(BAD))))
                .hasMessageContaining("The dead letter endpoint did not take a refused record")
                .hasMessageContaining("'BAD' cannot be found");
    }
}
