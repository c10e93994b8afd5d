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

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordChange;
import org.jspecify.annotations.Nullable;

/**
 * The headers that the component sets, and the memory that it was the component who set them: the same names override
 * options where a route sets them. Without that memory a lookup of a customer for an exported order would look for an
 * order, and a second write would go to the record that the first one answered.
 */
final class ReplyHeaders {
    private static final String TOLD = "CamelAcumaticaTold";

    /** What was told last. */
    private record Told(String connection, String entity, @Nullable String id) {}

    private ReplyHeaders() {}

    /** Tells which record an exchange is about. */
    static void tell(Exchange exchange, String connection, String entity, @Nullable String id) {
        Message message = exchange.getMessage();
        message.setHeader(AcumaticaConstants.CONNECTION, connection);
        message.setHeader(AcumaticaConstants.ENTITY, entity);
        setOrRemove(message, AcumaticaConstants.ID, id);
        exchange.setProperty(TOLD, new Told(connection, entity, id));
    }

    /** Tells what a request was answered. */
    static void tell(Exchange exchange, @Nullable Integer status, RecordChange change, List<FieldError> notSaved) {
        Message message = exchange.getMessage();
        setOrRemove(message, AcumaticaConstants.CHANGE, change == RecordChange.none ? null : change.name());
        setOrRemove(message, AcumaticaConstants.STATUS_CODE, status);
        setOrRemove(message, AcumaticaConstants.NOT_SAVED, notSaved.isEmpty() ? null : notSaved);
    }

    private static void setOrRemove(Message message, String header, @Nullable Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    /** The entity that the route has put into the header. */
    static Optional<String> entityOfRoute(Exchange exchange) {
        return text(exchange, AcumaticaConstants.ENTITY).filter(entity -> told(exchange)
                .filter(told -> told.entity.equals(entity))
                .isEmpty());
    }

    /** The id that the route has put into the header. */
    static Optional<String> idOfRoute(Exchange exchange) {
        return text(exchange, AcumaticaConstants.ID)
                .filter(id -> told(exchange).filter(told -> id.equals(told.id)).isEmpty());
    }

    /** The id of the record that the exchange was last told to be about, if it is one of this entity. */
    static Optional<String> toldId(Exchange exchange, String connection, String entity) {
        return told(exchange)
                .filter(told -> told.connection.equals(connection) && told.entity.equals(entity))
                .flatMap(told -> Optional.ofNullable(told.id))
                .filter(id ->
                        text(exchange, AcumaticaConstants.ID).filter(id::equals).isPresent());
    }

    /** The entity that the header names, whoever has set it. */
    static Optional<String> anyEntity(Exchange exchange) {
        return text(exchange, AcumaticaConstants.ENTITY);
    }

    private static Optional<Told> told(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(TOLD, Told.class));
    }

    static Optional<String> text(Exchange exchange, String header) {
        return Optional.ofNullable(exchange.getMessage().getHeader(header, String.class))
                .filter(text -> !text.isBlank());
    }
}
