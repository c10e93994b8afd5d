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

/**
 * One refused field.
 *
 * @param path the field as in {@code Details[3].InventoryID}; {@code ""} for the record as a whole
 * @param message the server's words
 */
public record FieldError(String path, String message) {
    /** The same below another path. */
    public FieldError within(String outer) {
        return new FieldError(path.isEmpty() ? outer : outer + "." + path, message);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
