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
import java.util.Optional;
import java.util.Set;

/**
 * What a contract's description says: shared per site, contract and tenant, immutable.
 *
 * @param contract which contract
 * @param entities the names of the top-level entities
 * @param types every type by its name
 * @param patchable the entities that this build can PATCH
 */
public record ContractSchema(
        Contract contract, Set<String> entities, Map<String, EntityType> types, Set<String> patchable) {

    /** A description of a build without PATCH. */
    public ContractSchema(Contract contract, Set<String> entities, Map<String, EntityType> types) {
        this(contract, entities, types, Set.of());
    }

    /** The top-level entity of exactly that name. */
    public Optional<EntityType> entity(String name) {
        return entities.contains(name) ? type(name) : Optional.empty();
    }

    /** The type of exactly that name, top-level or not. */
    public Optional<EntityType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The parameters of the named action of exactly that name, as the fields of a type. */
    public Optional<EntityType> action(String name) {
        return type(actionType(name));
    }

    /** Under what an action's parameters stand among the types: no type has such a name. */
    public static String actionType(String action) {
        return action + "()";
    }
}
