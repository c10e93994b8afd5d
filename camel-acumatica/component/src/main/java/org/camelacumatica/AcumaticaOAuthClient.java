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

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A client id and its secret, as the form Connected Applications (SM303010) gives them. Connections refer to it by the
 * bean's name, so that several can share one.
 */
@Metadata(
        label = "bean",
        description = "An OAuth client of an Acumatica tenant: the client id and one of its secrets.",
        annotations = {"interfaceName=org.camelacumatica.AcumaticaOAuthClient"})
@Configurer(metadataOnly = false)
public class AcumaticaOAuthClient {
    @Metadata(description = "The Client ID from SM303010, with the tenant behind the @.")
    private @Nullable String clientId;

    @Metadata(description = "One of the client's secrets, from the Secrets tab of SM303010.", secret = true)
    private @Nullable String clientSecret;

    public @Nullable String getClientId() {
        return clientId;
    }

    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId;
    }

    public @Nullable String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(@Nullable String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** Names neither the id nor the secret. */
    @Override
    public String toString() {
        return "AcumaticaOAuthClient";
    }
}
