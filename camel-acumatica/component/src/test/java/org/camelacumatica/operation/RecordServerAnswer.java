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
package org.camelacumatica.operation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.camelacumatica.model.Transport;

/** What a record server answers. */
record RecordServerAnswer(int status, String text, OffsetDateTime date) implements Transport.Reply {
    /** The description of what the server holds. */
    private static final String CONTRACT =
            """
            {"swagger":"2.0","paths":{"/Customer":{},"/SalesOrder":{},"/Oddity":{}},"definitions":{
             "Customer":{"allOf":[{"$ref":"#/definitions/Entity"},{"type":"object","properties":{
              "CustomerID":{"$ref":"#/definitions/StringValue"},
              "CustomerName":{"$ref":"#/definitions/StringValue"},
              "CustomerClass":{"$ref":"#/definitions/StringValue"},
              "Phone":{"$ref":"#/definitions/StringValue"},
              "Status":{"$ref":"#/definitions/StringValue"},
              "CreditLimit":{"$ref":"#/definitions/DecimalValue"},
              "Priority":{"$ref":"#/definitions/IntValue"},
              "Taxable":{"$ref":"#/definitions/BooleanValue"},
              "BirthDate":{"$ref":"#/definitions/DateTimeValue"},
              "MainContact":{"$ref":"#/definitions/Contact"},
              "CreatedDateTime":{"$ref":"#/definitions/DateTimeValue"},
              "LastCall":{"$ref":"#/definitions/DateTimeValue"}}}]},
             "SalesOrder":{"allOf":[{"$ref":"#/definitions/Entity"},{"type":"object","properties":{
              "OrderType":{"$ref":"#/definitions/StringValue"},
              "OrderNbr":{"$ref":"#/definitions/StringValue"},
              "Description":{"$ref":"#/definitions/StringValue"},
              "CustomerOrder":{"$ref":"#/definitions/StringValue"},
              "CreatedDateTime":{"$ref":"#/definitions/DateTimeValue"},
              "Details":{"type":"array","items":{"$ref":"#/definitions/SalesOrderDetail"}}}}]},
             "Contact":{"allOf":[{"$ref":"#/definitions/Entity"},{"type":"object","properties":{
              "Email":{"$ref":"#/definitions/StringValue"},
              "Address":{"$ref":"#/definitions/Address"}}}]},
             "Address":{"allOf":[{"$ref":"#/definitions/Entity"},{"type":"object","properties":{
              "City":{"$ref":"#/definitions/StringValue"}}}]},
             "SalesOrderDetail":{"allOf":[{"$ref":"#/definitions/Entity"},{"type":"object","properties":{
              "InventoryID":{"$ref":"#/definitions/StringValue"},
              "OrderQty":{"$ref":"#/definitions/DecimalValue"}}}]},
             "Oddity":{"allOf":[{"$ref":"#/definitions/Entity"},{"type":"object","properties":{
              "Name":{"$ref":"#/definitions/StringValue"}}}]}}}
            """;

    /** An empty record of any entity: its custom fields. */
    static final String AD_HOC =
            """
            {"id":null,"CustomerID":{},"custom":{"Document":{
              "Color":{"type":"CustomStringField","value":null},
              "Weight":{"type":"CustomDecimalField","value":null}}},
             "Details":[{"InventoryID":{},"custom":{"Transactions":{
              "Batch":{"type":"CustomStringField","value":null}}}}]}
            """;

    /** @param patches whether the build has PATCH */
    static String contract(boolean patches) {
        return patches ? CONTRACT.replace("\"/Customer\":{}", "\"/Customer\":{\"put\":{},\"patch\":{}}") : CONTRACT;
    }

    @Override
    public List<String> headers(String name) {
        return switch (name) {
            case "Content-Type" -> List.of("application/json; charset=utf-8");
            case "Date" -> List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
            default -> List.of();
        };
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
}
