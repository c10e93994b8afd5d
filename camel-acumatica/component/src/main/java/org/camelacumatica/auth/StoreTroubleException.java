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
package org.camelacumatica.auth;

import java.io.UncheckedIOException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;

/** The store of grants cannot be read or written. What is there was left as it is. */
final class StoreTroubleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient AuthenticationFailedException refusal;

    private StoreTroubleException(AuthenticationFailedException refusal) {
        super(refusal.getMessage(), refusal);
        this.refusal = refusal;
    }

    /** May be over a moment later: a database that was away, a full disk. */
    static StoreTroubleException of(String connection, UncheckedIOException e) {
        return of(connection, Repeat.HARMLESS, String.valueOf(e.getMessage()), "", e);
    }

    static StoreTroubleException of(String connection, UnreadableGrantException e) {
        return of(connection, Repeat.NEVER, "The kept grant " + e.getSeen() + ".", e.getRemedy(), e);
    }

    private static StoreTroubleException of(
            String connection, Repeat repeat, String seen, String remedy, RuntimeException cause) {
        return new StoreTroubleException(new AuthenticationFailedException(
                new Failure(Subject.of(connection, "Token"), 0, repeat, "was not asked for. " + seen, remedy, cause)));
    }

    /** For whoever asked for a token. */
    AuthenticationFailedException refusal() {
        return refusal;
    }
}
