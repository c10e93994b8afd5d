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

import java.time.Duration;
import java.util.Map;

/**
 * What an action is to do.
 *
 * @param entity the entity's name
 * @param action the action's name
 * @param record the record in the server's shape: its id or keys, and fields that are changed first
 * @param parameters the parameters in the server's shape
 * @param timeout how long it may take, with the wait for its screen
 */
public record ActionOrder(
        String entity,
        String action,
        Map<String, Object> record,
        Map<String, Object> parameters,
        RequestOptions options,
        Duration timeout) {}
