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

/** What is known about a request that failed, and so whether sending it again can do harm. */
public enum Repeat {
    /** The server decided, and will decide the same again. */
    NEVER,
    /** The server has not acted on the request (declined, not reached, not signed in): a repeat is always harmless. */
    HARMLESS,
    /** The answer was lost or is no answer: the server may have acted. Reads may go again, writes only by the rules of writes. */
    UNCERTAIN
}
