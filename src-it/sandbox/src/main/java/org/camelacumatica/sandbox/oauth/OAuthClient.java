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

import java.time.Instant;
import java.util.Optional;

/**
 * An application registered in one tenant.
 *
 * @param id {@code GUID@Tenant}
 * @param secret its secret
 * @param tenant the tenant that its tokens reach
 * @param redirectUris where its authorization codes may be sent to
 * @param secretEnd when the secret expires; empty for never
 */
public record OAuthClient(
        String id, String secret, String tenant, RedirectUris redirectUris, Optional<Instant> secretEnd) {
    public OAuthClient {
        if (!id.endsWith("@" + tenant)) {
            throw new IllegalArgumentException(
                    "client id '" + id + "' must end in '@" + tenant + "': a client belongs to one tenant");
        }
    }

    @Override
    public String toString() {
        return "OAuthClient " + id;
    }
}
