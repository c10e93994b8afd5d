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
package org.camelacumatica.sandbox;

import java.time.Clock;
import java.util.List;
import org.camelacumatica.sandbox.erp.ErpSettings;
import org.camelacumatica.sandbox.http.SiteSettings;
import org.camelacumatica.sandbox.licence.LicenceSettings;
import org.camelacumatica.sandbox.oauth.OAuthClient;
import org.camelacumatica.sandbox.oauth.OAuthSettings;
import org.camelacumatica.sandbox.signin.SeatSettings;

/**
 * How a sandbox is set up, checked. Made by {@link SandboxBuilder}.
 *
 * @param username the API user
 * @param password its password
 * @param allowedFailures wrong passwords in a row before the account locks
 * @param clients one OAuth client for each tenant, in the order of the tenants
 * @param journalLimit entries that the journal's log keeps
 */
record SandboxOptions(
        SiteSettings site,
        SeatSettings seats,
        LicenceSettings licence,
        OAuthSettings oauth,
        ErpSettings erp,
        String username,
        String password,
        int allowedFailures,
        List<OAuthClient> clients,
        int journalLimit,
        Clock clock) {
    @Override
    public String toString() {
        return "SandboxOptions " + site + ", " + seats + ", " + licence + ", " + oauth;
    }
}
