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

import java.util.Set;

/**
 * Which fields hold a date without a time. The server delivers them as midnight with its machine's offset, and the
 * contract calls them date-times like the others. By name: {@code Date} and everything that ends in {@code Date}, never
 * what begins with {@code Created} or {@code LastModified}; and the reviewed rest.
 */
public final class DateFields {
    /** Reviewed over the contract Default: date-only, though the name does not end in Date. */
    private static final Set<String> REVIEWED =
            Set.of("DueDateOverride", "ScheduledShipment", "RequestedOn", "CancelBy", "Requested", "Promised");

    private DateFields() {}

    /**
     * Whether a field of type DateTimeValue holds a date only.
     *
     * @param field the field's own name, without the path to it
     * @param also the names that a user has added, bare or with their path
     * @param path the path to the field, as {@code Details/ShipDate}
     */
    public static boolean isDateOnly(String field, Set<String> also, String path) {
        if (also.contains(field) || also.contains(path)) {
            return true;
        }
        if (field.startsWith("Created") || field.startsWith("LastModified")) {
            return false;
        }
        return field.endsWith("Date") || REVIEWED.contains(field);
    }
}
