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

import java.util.Map;
import java.util.Set;

/**
 * A type of record as the contract describes it: a top-level entity, a linked one, or a detail line.
 *
 * @param name the type's name
 * @param fields field to type, in the contract's order, names as the server spells them
 * @param linked linked entity's field to the name of its type
 * @param details detail list's field to the name of its lines' type
 * @param actions the named actions; empty for types that are not top-level
 */
public record EntityType(
        String name,
        Map<String, FieldType> fields,
        Map<String, String> linked,
        Map<String, String> details,
        Set<String> actions) {}
