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
package org.camelacumatica.model;

import java.util.Optional;

/** The type of a field as contract descriptions name it ({@code StringValue}, {@code CustomStringField} ...). */
public enum FieldType {
    STRING,
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    DECIMAL,
    DOUBLE,
    GUID,
    DATE_TIME,
    DATE_ONLY,
    /** The description does not say. */
    UNKNOWN;

    private String word() {
        return switch (this) {
            case DATE_TIME -> "DateTime";
            case DATE_ONLY -> "DateOnly";
            default -> name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** {@code StringValue}. */
    public String valueName() {
        return word() + "Value";
    }

    /** {@code CustomStringField}. */
    public String customName() {
        return "Custom" + word() + "Field";
    }

    /** The type of that name in either form, if it is one. */
    public static Optional<FieldType> of(String name) {
        for (FieldType type : values()) {
            if (type.valueName().equals(name) || type.customName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
