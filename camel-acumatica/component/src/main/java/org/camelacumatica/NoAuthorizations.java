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
package org.camelacumatica;

import java.net.URI;
import java.util.Map;
import org.camelacumatica.connection.Authorizations;
import org.camelacumatica.connection.LiveConnection;

/** No connection is authorized by a person. */
final class NoAuthorizations implements Authorizations {
    @Override
    public URI begin(LiveConnection connection, URI callback, String browser) {
        throw new IllegalArgumentException("This connection is not authorized by a person");
    }

    @Override
    public Outcome finish(String browser, Map<String, String> parameters) {
        return new Outcome.NotAuthorized("", "No authorization was begun here.", "Begin one on a connection's page.");
    }
}
