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

import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as its messages name it.
 *
 * @param connection the connection's name
 * @param tenant the tenant, where it is known
 * @param action what is done, as a noun that starts a sentence: {@code Upsert}, {@code Export}, {@code Sign-in}
 * @param entity the entity's name, or {@code null} for a request that is about no entity
 * @param key the record's key in screen order separated by {@code /}, or its id, or {@code null}
 */
public record Subject(
        String connection, @Nullable String tenant, String action, @Nullable String entity, @Nullable String key) {

    /** Of an action that is about the connection alone. */
    public static Subject of(String connection, String action) {
        return new Subject(connection, null, action, null, null);
    }

    /** The same with another key. */
    public Subject withKey(@Nullable String newKey) {
        return new Subject(connection, tenant, action, entity, newKey);
    }

    /** As a message begins: {@code Upsert of Customer 'A1' on connection 'erp' (tenant Prod)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(action);
        if (entity != null) {
            text.append(" of ").append(entity);
        }
        if (key != null) {
            text.append(" '").append(key).append('\'');
        }
        text.append(" on connection '").append(connection).append('\'');
        if (tenant != null) {
            text.append(" (tenant ").append(tenant).append(')');
        }
        return text.toString();
    }
}
