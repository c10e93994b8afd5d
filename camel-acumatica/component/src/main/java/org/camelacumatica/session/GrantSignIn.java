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
package org.camelacumatica.session;

import java.util.Map;
import java.util.function.Supplier;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;

/** The session of a grant of scope {@code api}: the token is all of it. */
record GrantSignIn(SessionSettings settings, Supplier<String> liveBearer, Transport transport) implements SignIn {

    @Override
    public CookieJar signIn() {
        return new CookieJar();
    }

    @Override
    public SignOut signOut(Map<String, String> headers) {
        String bearer;
        try {
            bearer = liveBearer.get();
        } catch (AcumaticaException e) {
            return e.isRepeatable() ? SignOut.FAILED : SignOut.UNKNOWN;
        }
        return SignOutRequest.send(settings, transport, Map.of("Authorization", "Bearer " + bearer));
    }

    @Override
    public boolean outlivesItsToken() {
        return true;
    }

    @Override
    public String toString() {
        return "GrantSignIn";
    }
}
