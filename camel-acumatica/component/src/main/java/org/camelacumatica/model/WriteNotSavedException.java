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

import java.util.List;

/** The server answered 200 and did not save what was sent; {@link #getFields()} names what. */
public final class WriteNotSavedException extends AcumaticaException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> fields;

    public WriteNotSavedException(Failure failure, List<FieldError> fields) {
        super(failure);
        this.fields = List.copyOf(fields);
    }

    /** Each field that was not saved, with what was sent and what came back. */
    public List<FieldError> getFields() {
        return fields;
    }
}
