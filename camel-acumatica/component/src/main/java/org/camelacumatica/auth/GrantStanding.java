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

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A glance at the kept grant of a connection. Holds no secret.
 *
 * @param isGood whether it gives tokens, as far as is known
 * @param granted the scopes that were granted; none where there is no grant
 * @param authorizedAt when the person, or the password, authorized it
 */
public record GrantStanding(boolean isGood, List<String> granted, Optional<Instant> authorizedAt) {
    /** Where nothing is kept, or nobody has looked. */
    public static final GrantStanding NOTHING = new GrantStanding(false, List.of(), Optional.empty());

    static GrantStanding of(KeptGrant grant, boolean isGood) {
        List<String> granted = grant.scope().isBlank()
                ? List.of()
                : List.of(grant.scope().trim().split("\\s+"));
        return new GrantStanding(isGood, granted, Optional.of(grant.authorizedAt()));
    }
}
