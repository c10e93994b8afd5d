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
package org.camelacumatica.operation;

import org.camelacumatica.client.EntityRecord;

/** What is known of a record before it is written. */
sealed interface Standing {
    /** Nobody has looked. */
    Standing UNKNOWN = new Unknown();

    /** A look has found none. */
    Standing MISSING = new Missing();

    record Unknown() implements Standing {}

    record Missing() implements Standing {}

    /**
     * It is there.
     *
     * @param current with everything that is to be written, as it is now, in the format that was asked for
     */
    record There(EntityRecord current) implements Standing {}
}
