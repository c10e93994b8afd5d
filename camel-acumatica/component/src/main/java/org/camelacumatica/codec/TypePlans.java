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
package org.camelacumatica.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.ZoneId;
import java.util.Set;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;

/** The plans of the shapes that are read. Safe for many threads. */
final class TypePlans {
    private static final int MOST = 1_000;

    private final Cache<Key, TypePlan> plans =
            Caffeine.newBuilder().maximumSize(MOST).build();

    TypePlan of(RecordShape shape) {
        return plans.get(new Key(shape), key -> new TypePlan(shape, shape.type(), ""));
    }

    /** A contract's description is read once and has thousands of names: it is known by itself, and not by what it holds. */
    private static final class Key {
        private final @Nullable EntityType type;
        private final @Nullable ContractSchema schema;
        private final Set<String> dateFields;
        private final ZoneId zone;

        private Key(RecordShape shape) {
            this.type = shape.type();
            this.schema = shape.schema();
            this.dateFields = shape.dateFields();
            this.zone = shape.zone();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // that is what it is for
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && type == key.type
                    && schema == key.schema
                    && zone.equals(key.zone)
                    && dateFields.equals(key.dateFields);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(type) + dateFields.hashCode();
        }
    }
}
