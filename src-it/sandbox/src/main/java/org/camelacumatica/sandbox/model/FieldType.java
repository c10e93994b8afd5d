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

import java.util.Locale;

/** The types that a contract's field can have. */
public enum FieldType {
    STRING,
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    DECIMAL,
    DOUBLE,
    DATETIME,
    GUID,
    /** One linked entity. */
    LINKED,
    /** A collection of detail rows. */
    DETAILS;

    /** Whether the field holds one value and no entity. */
    public boolean isScalar() {
        return this != LINKED && this != DETAILS;
    }

    /** Whether values are kept as {@link Long}. */
    public boolean isWhole() {
        return this == BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** Whether values are kept as {@link java.math.BigDecimal}. */
    public boolean isDecimal() {
        return this == DECIMAL || this == DOUBLE;
    }

    /** The name as the description writes it, {@code DateTime} for {@link #DATETIME}. */
    public String title() {
        return this == DATETIME
                ? "DateTime"
                : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
