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
package org.camelacumatica.agent.program;

import java.time.Duration;

/**
 * What came of one attempt to keep a tunnel open.
 *
 * @param end how it ended
 * @param open how long the tunnel was open, zero where it never was
 * @param reason what there is to say of it
 */
record Attempt(End end, Duration open, String reason) {
    enum End {
        /** It was open, and is over. */
        CLOSED,
        /** The gateway was not reached, or did not answer. */
        FAILED,
        /** The gateway does not want it, or what it signs in with cannot be used. */
        REFUSED,
        /** The gateway is not the one it should be. */
        WRONG_GATEWAY
    }

    static Attempt of(End end, String reason) {
        return new Attempt(end, Duration.ZERO, reason);
    }
}
