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
package org.camelacumatica.pipeline;

import java.time.Duration;
import org.camelacumatica.session.Bearer;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call.
 *
 * @param callId names the call in the log
 * @param number from 1
 * @param bearer the token, if there is one
 * @param stay the session of the run that the call belongs to, if it belongs to one
 * @param busy how long it has waited so far for a screen to be free
 */
record Attempt(long callId, int number, Bearer bearer, @Nullable Stay stay, Duration busy) {
    Attempt(long callId, int number, Bearer bearer) {
        this(callId, number, bearer, null, Duration.ZERO);
    }

    Attempt withBearer(Bearer newBearer) {
        return new Attempt(callId, number, newBearer, stay, busy);
    }

    Attempt next() {
        return new Attempt(callId, number + 1, Bearer.NONE, stay, busy);
    }

    /** Once more, after a wait for the screen that counts as no try. */
    Attempt afterBusy(Duration wait) {
        return new Attempt(callId, number, Bearer.NONE, stay, busy.plus(wait));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "#" + callId + "." + number;
    }
}
