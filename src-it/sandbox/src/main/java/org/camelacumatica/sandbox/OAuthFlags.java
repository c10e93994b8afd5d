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

import java.time.Duration;
import java.util.List;
import org.camelacumatica.sandbox.oauth.RefreshMode;
import picocli.CommandLine.Option;

/** The flags of the authorization server. */
final class OAuthFlags {
    private final OAuthBuilder oauth;

    OAuthFlags(OAuthBuilder oauth) {
        this.oauth = oauth;
    }

    @Option(names = "--client-id", paramLabel = "GUID", description = "OAuth client of the default tenant; made up.")
    void clientId(String value) {
        oauth.clientId(value);
    }

    @Option(names = "--client-secret", paramLabel = "TEXT", description = "Its secret; made up.")
    void clientSecret(String value) {
        oauth.clientSecret(value);
    }

    @Option(
            names = {"--token-life", "--access-token-life"},
            paramLabel = "TIME",
            description = "Life of an access token; 1h.")
    void tokenLife(Duration value) {
        oauth.tokenLife(value);
    }

    @Option(names = "--refresh-mode", paramLabel = "MODE", description = "absolute (default), sliding or none.")
    void refreshMode(RefreshMode value) {
        oauth.refreshMode(value);
    }

    @Option(
            names = {"--refresh-life", "--refresh-token-life"},
            paramLabel = "TIME",
            description = "What the mode counts; 30d, sliding 15d.")
    void refreshLife(Duration value) {
        oauth.refreshLife(value);
    }

    @Option(names = "--refresh-cap", paramLabel = "TIME", description = "The end of a sliding grant in any case; 90d.")
    void refreshCap(Duration value) {
        oauth.refreshCap(value);
    }

    @Option(names = "--code-life", paramLabel = "TIME", description = "Life of an authorization code; 60s.")
    void codeLife(Duration value) {
        oauth.codeLife(value);
    }

    @Option(names = "--client-secret-life", paramLabel = "TIME", description = "When the secrets expire; never.")
    void clientSecretLife(Duration value) {
        oauth.clientSecretLife(value);
    }

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "Registered redirect URI, may be repeated; by default any loopback one with the path"
                    + " /acumatica/callback.")
    void redirectUris(List<String> values) {
        values.forEach(oauth::redirectUri);
    }

    @Option(names = "--refuse-scopes", split = ",", paramLabel = "SCOPE", description = "Asking for it is refused.")
    void refuseScopes(String[] values) {
        oauth.refuseScopes(values);
    }

    @Option(names = "--withhold-scopes", split = ",", paramLabel = "SCOPE", description = "Not granted when asked for.")
    void withholdScopes(String[] values) {
        oauth.withholdScopes(values);
    }
}
