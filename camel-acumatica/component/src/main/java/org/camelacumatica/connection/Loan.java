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
package org.camelacumatica.connection;

import org.camelacumatica.pool.PoolSettings;

/**
 * Whose pool a connection uses.
 *
 * @param lender the last lender's name; the connection's own where it borrows from nobody
 * @param settings how that pool is set up
 */
public record Loan(String lender, PoolSettings settings) {
    /** How many requests at once. */
    public int level() {
        return settings.level();
    }
}
