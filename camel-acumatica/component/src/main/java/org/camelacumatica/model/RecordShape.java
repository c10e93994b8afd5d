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

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape in which records are read.
 *
 * @param type the entity's type; {@code null} where the contract could not be read, values then say what they are
 * @param schema where the types of linked entities and details are found
 * @param dateFields fields that a user calls date-only, bare or with their path ({@code Details/ShipDate})
 * @param zone for date-times without an offset
 */
public record RecordShape(
        RecordFormat format,
        @Nullable EntityType type,
        @Nullable ContractSchema schema,
        Set<String> dateFields,
        ZoneId zone) {}
