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

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.WriteNotSavedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that were not saved to an endpoint of the user's: the original body, and in headers why. What the endpoint
 * does not take is not taken for granted: it fails whoever sent the record.
 */
final class DeadLetters {
    private final ProducerTemplate template;
    private final String uri;

    DeadLetters(ProducerTemplate template, String uri) {
        this.template = template;
        this.uri = uri;
    }

    /** Whether it is the record's fault, so that another try with the same one would not help. */
    static boolean isOfTheRecord(Throwable thrown) {
        return thrown instanceof RecordRejectedException
                || thrown instanceof RecordNotFoundException
                || thrown instanceof WriteNotSavedException
                || thrown instanceof UncertainWriteException;
    }

    /**
     * Sends one record.
     *
     * @param number its place in the list, from 1; {@code null} where it came alone
     */
    CompletableFuture<Void> send(
            Exchange from, @Nullable Object body, AcumaticaException refusal, @Nullable Long number) {
        Exchange letter = new DefaultExchange(from.getContext(), ExchangePattern.InOnly);
        Message message = letter.getMessage();
        message.getHeaders().putAll(from.getMessage().getHeaders());
        message.setBody(body);
        message.setHeader(AcumaticaConstants.ERROR, refusal.getMessage());
        message.setHeader(AcumaticaConstants.FIELD_ERRORS, fieldErrors(refusal));
        message.setHeader(AcumaticaConstants.CONNECTION, refusal.getConnection());
        message.setHeader(AcumaticaConstants.STATUS_CODE, refusal.getStatusCode());
        if (refusal.getEntity() != null) {
            message.setHeader(AcumaticaConstants.ENTITY, refusal.getEntity());
        }
        if (number != null) {
            message.setHeader(AcumaticaConstants.RECORD_NUMBER, number);
        }
        return template.asyncSend(uri, letter).thenAccept(sent -> {
            if (sent.getException() != null) {
                throw new IllegalStateException(
                        "The dead letter endpoint did not take a refused record: " + refusal.getMessage(),
                        sent.getException());
            }
        });
    }

    private static List<FieldError> fieldErrors(AcumaticaException refusal) {
        if (refusal instanceof RecordRejectedException rejected) {
            return rejected.getFieldErrors();
        }
        return refusal instanceof WriteNotSavedException notSaved ? notSaved.getFields() : List.of();
    }

    /** Sends every refused record of a list, in its order; fails with the first one that was not taken. */
    CompletableFuture<Void> sendRefused(Exchange from, List<?> bodies, List<RecordResult> results) {
        CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
        for (RecordResult result : results) {
            AcumaticaException refusal = result.getRefusal();
            if (refusal != null) {
                Object body = bodies.get(result.getIndex());
                sent = sent.thenCompose(before -> send(from, body, refusal, result.getIndex() + 1L));
            }
        }
        return sent;
    }

    /** Remembers the bodies that are under way, and sends those that are refused while results are asked for. */
    Flow flow(Exchange from, Iterator<? extends @Nullable Object> bodies) {
        return new Flow(from, bodies);
    }

    final class Flow implements Iterator<@Nullable Object> {
        private final Exchange from;
        private final Iterator<? extends @Nullable Object> bodies;
        private final Map<Integer, Object> underWay = new ConcurrentHashMap<>();
        private int taken;

        Flow(Exchange from, Iterator<? extends @Nullable Object> bodies) {
            this.from = from;
            this.bodies = bodies;
        }

        @Override
        public boolean hasNext() {
            return bodies.hasNext();
        }

        @Override
        public @Nullable Object next() {
            int index = taken++;
            Object body = bodies.next();
            if (body != null) {
                underWay.put(index, body);
            }
            return body;
        }

        Iterator<RecordResult> results(Iterator<RecordResult> results) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return results.hasNext();
                }

                @Override
                public RecordResult next() {
                    RecordResult result = results.next();
                    Object body = underWay.remove(result.getIndex());
                    AcumaticaException refusal = result.getRefusal();
                    if (refusal != null) {
                        send(from, body, refusal, result.getIndex() + 1L).join();
                    }
                    return result;
                }
            };
        }
    }
}
