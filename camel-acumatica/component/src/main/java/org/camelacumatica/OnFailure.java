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
package org.camelacumatica;

/** What an export does with an exception that is left after the route's error handler. */
enum OnFailure {
    /** The consumer is suspended, and its health check is down, until somebody resumes the route. */
    stop,
    /** The record, or the page that was given as one, is counted and listed, and the export goes on behind it. */
    skip,
    /** The run ends; the next poll begins with the same page again. */
    retry
}
