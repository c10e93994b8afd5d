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
package org.camelacumatica.client;

import java.util.Optional;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;

/**
 * What is known of an entity.
 *
 * @param type empty where neither the contract's description nor the entity's empty record can be read
 * @param schema where the types of its linked entities and details are found
 */
public record EntityInfo(Optional<EntityType> type, Optional<ContractSchema> schema) {}
