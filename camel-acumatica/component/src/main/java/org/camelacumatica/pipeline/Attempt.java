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

import org.camelacumatica.session.Bearer;

/**
 * One try of a call.
 *
 * @param callId names the call in the log
 * @param number from 1
 * @param bearer the token, if there is one
 */
record Attempt(long callId, int number, Bearer bearer) {
    Attempt withBearer(Bearer newBearer) {
        return new Attempt(callId, number, newBearer);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "#" + callId + "." + number;
    }
}
