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
package org.camelacumatica.sandbox.oauth;

import java.util.Optional;

/** The token endpoint refuses: 400 with {@code error} and perhaps {@code error_description}. */
public final class OAuthException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String description;

    OAuthException(String error) {
        this(error, "");
    }

    OAuthException(String error, String description) {
        super(error + (description.isEmpty() ? "" : ": " + description));
        this.error = error;
        this.description = description;
    }

    public String error() {
        return error;
    }

    public Optional<String> description() {
        return description.isEmpty() ? Optional.empty() : Optional.of(description);
    }
}
