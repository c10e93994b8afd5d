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
package org.camelacumatica.sandbox.model;

import org.jspecify.annotations.Nullable;

/** What the ERP answers instead of a record: an HTTP status and the fields of its error body. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String exceptionType;

    private Refusal(int status, String message, @Nullable String exceptionType) {
        super(message, null, false, false);
        this.status = status;
        this.exceptionType = exceptionType;
    }

    /** A 500 with an exception's type and text. */
    public static Refusal failed(String exceptionType, String message) {
        return new Refusal(500, message, exceptionType);
    }

    /** A status with a message alone. */
    public static Refusal of(int status, String message) {
        return new Refusal(status, message, null);
    }

    /** No record has these keys, this id, or meets this filter. */
    public static Refusal noEntity() {
        return failed(
                "PX.Api.ContractBased.NoEntitySatisfiesTheConditionException", "No entity satisfies the condition.");
    }

    /** A field that the contract does not have, in a query. */
    public static Refusal unknownKey() {
        return failed(
                "System.Collections.Generic.KeyNotFoundException", "The given key was not present in the dictionary.");
    }

    /** A body whose structure is not the entity's. */
    public static Refusal unreadable() {
        return failed("PX.Data.PXException", "An exception occurred during input parsing");
    }

    public int status() {
        return status;
    }

    /** The exception's type, null for a body that has only a message. */
    public @Nullable String exceptionType() {
        return exceptionType;
    }

    /** The message, which is never absent. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
