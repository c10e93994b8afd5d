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
package org.camelacumatica.pool;

/** Whoever waited for a lease can get none any more: the connection was closed, or its lender is gone. */
public final class NoPoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason as the rest of a sentence: {@code the connection is closed} */
    public NoPoolException(String reason) {
        super(reason, null, false, false);
    }
}
