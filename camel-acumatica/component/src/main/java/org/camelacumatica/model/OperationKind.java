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

import java.util.Locale;

/** What a producer does. */
public enum OperationKind {
    /** Writes a record, new or not. */
    upsert,
    /** Writes a record that must not be there yet. */
    create,
    /** Writes a record that must be there. */
    update,
    /** Removes a record. */
    delete,
    /** Reads one record. */
    get,
    /** Reads records by a filter. */
    query,
    /** Runs an action of a record, and waits for its end. */
    action,
    /** Attaches a file to a record. */
    attachFile,
    /** Reads a file of a record. */
    getFile;

    /** As messages begin: {@code Upsert}. */
    public String title() {
        return name().substring(0, 1).toUpperCase(Locale.ROOT) + name().substring(1);
    }

    /** Whether the body holds what is written. */
    public boolean isWrite() {
        return this == upsert || this == create || this == update;
    }
}
