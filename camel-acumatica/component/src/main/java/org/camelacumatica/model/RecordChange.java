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

/** What an operation did to a record. */
public enum RecordChange {
    /** Nothing was to be written: a read. */
    none,
    /** It was new, as far as its own times tell. */
    made,
    /** It was made or changed, the server does not say which. */
    written,
    /** It was as it should be, and nothing was sent. */
    unchanged,
    /** It was there already: from a write whose answer was lost, or from a run that was killed. */
    found,
    /** It was removed. */
    removed
}
