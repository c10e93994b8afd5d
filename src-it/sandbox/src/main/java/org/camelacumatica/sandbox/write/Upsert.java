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
package org.camelacumatica.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.query.Filter;
import org.jspecify.annotations.Nullable;

/**
 * What a PUT or PATCH asks for.
 *
 * @param type the entity
 * @param body the record as it was sent
 * @param filter what the record is found by, null where the body says it
 * @param existence whether the record has to be new or has to exist
 */
public record Upsert(EntityType type, JsonNode body, @Nullable Filter filter, Existence existence) {

    /** What is asked of the record before it is written. */
    public enum Existence {
        /** New or not. */
        ANY,
        /** {@code If-None-Match: *}. */
        NEW,
        /** {@code If-Match: *}. */
        EXISTING,
        /** PATCH. */
        PATCHED
    }
}
