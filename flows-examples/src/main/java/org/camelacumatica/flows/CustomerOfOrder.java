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
package org.camelacumatica.flows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** For an {@code enrich} in a flow: puts the customer that was looked up into the order, as its field {@code Customer}. */
public final class CustomerOfOrder implements AggregationStrategy {
    @Override
    public @Nullable Exchange aggregate(Exchange order, @Nullable Exchange lookup) {
        if (lookup != null && lookup.getException() != null) {
            order.setException(lookup.getException());
            return order;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<?, ?> given = order.getMessage().getBody(Map.class);
        given.forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.put("Customer", lookup == null ? null : lookup.getMessage().getBody());
        order.getMessage().setBody(fields);
        return order;
    }
}
