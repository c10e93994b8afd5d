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

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something that Acumatica refused, or that kept it from answering. Carries the connection, entity, key and status,
 * says whether a repeat can help, and its message ends with a remedy. Holds no secret.
 */
public class AcumaticaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public AcumaticaException(Failure failure) {
        super(failure.message(), failure.cause());
        this.failure = failure;
    }

    /** All that is known of the failure. */
    public Failure getFailure() {
        return failure;
    }

    public String getConnection() {
        return failure.subject().connection();
    }

    public @Nullable String getEntity() {
        return failure.subject().entity();
    }

    public @Nullable String getKey() {
        return failure.subject().key();
    }

    /** The HTTP status; 0 where no answer came. */
    public int getStatusCode() {
        return failure.status();
    }

    /** Whether sending the same again can help. */
    public boolean isRepeatable() {
        return failure.repeat() != Repeat.NEVER;
    }

    /** Whether an earlier try of the same request lost its answer, so that the server may have acted on that one. */
    public boolean isAfterLostAnswer() {
        return Arrays.stream(getSuppressed())
                .anyMatch(earlier ->
                        earlier instanceof AcumaticaException lost && lost.failure.repeat() == Repeat.UNCERTAIN);
    }

    public String getRemedy() {
        return failure.remedy();
    }
}
