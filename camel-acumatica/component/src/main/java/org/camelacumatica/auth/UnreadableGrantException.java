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

import org.jspecify.annotations.Nullable;

/** What is kept of a grant does not open. It was left as it is; nothing may be sent, or asked of a server, in its place. */
public final class UnreadableGrantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String seen;
    private final String remedy;

    UnreadableGrantException(String connection, String seen, String remedy, @Nullable Throwable cause) {
        super("The kept grant of connection '" + connection + "' " + seen + ". " + remedy, cause);
        this.seen = seen;
        this.remedy = remedy;
    }

    /** The end of a sentence that begins with the grant, as "was sealed with another key". */
    public String getSeen() {
        return seen;
    }

    /** A sentence: what to do. */
    public String getRemedy() {
        return remedy;
    }
}
