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
package org.camelacumatica.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static InvalidConnectionException refused(Drafts draft) {
        return catchThrowableOfType(InvalidConnectionException.class, draft::check);
    }

    private static List<String> properties(Drafts draft) {
        return refused(draft).getProblems().stream().map(Problem::property).toList();
    }

    @Test
    void defaultsAreFilledIn() {
        ConnectionSettings settings = Drafts.oauth().check();

        assertThat(settings.instance()).hasToString("https://erp.example.com/Site");
        assertThat(settings.endpointName()).isEqualTo("Default");
        assertThat(settings.endpointVersion()).isNull();
        assertThat(settings.concurrencyLevel()).isEqualTo(1);
        assertThat(settings.timeZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(settings.signIn().tenant()).isEqualTo("Company");
        assertThat(((ConnectionSettings.OAuthPassword) settings.signIn()).scopes())
                .containsExactly("api", "offline_access");
    }

    @Test
    void everythingThatIsWrongStandsInOneMessage() {
        Drafts draft = Drafts.oauth()
                .with("mode", "cluod")
                .with("instanceUri", "erp.example.com")
                .with("endpointName", "Custom")
                .with("tenant", "Other")
                .with("grant", "client_credentials")
                .without("username")
                .with("password", " ")
                .with("scopes", "openid nonsense")
                .with("sessions", 26)
                .with("concurrencyLevel", 0)
                .with("borrowConcurrencyFrom", "other")
                .with("requestsPerMinute", 0)
                .with("maximumSeats", -1)
                .with("maximumRetries", -1)
                .with("sessionIdle", Duration.ZERO)
                .with("leaseTimeout", Duration.ofSeconds(-1))
                .with("connectTimeout", Duration.ZERO)
                .with("responseTimeout", Duration.ZERO)
                .with("retryDelay", Duration.ZERO)
                .with("maximumRetryDelay", Duration.ZERO)
                .with("timeZone", "Mars/Olympus");

        InvalidConnectionException refused = refused(draft.with("password", ""));

        assertThat(refused.getProblems())
                .extracting(Problem::property)
                .containsExactlyInAnyOrder(
                        "mode",
                        "instanceUri",
                        "endpointVersion",
                        "tenant",
                        "grant",
                        "username",
                        "password",
                        "scopes",
                        "scopes",
                        "sessions",
                        "concurrencyLevel",
                        "borrowConcurrencyFrom",
                        "requestsPerMinute",
                        "maximumSeats",
                        "maximumRetries",
                        "sessionIdle",
                        "leaseTimeout",
                        "connectTimeout",
                        "responseTimeout",
                        "retryDelay",
                        "maximumRetryDelay",
                        "timeZone");
        assertThat(refused).hasMessageStartingWith("Connection 'erp' is not usable:\n  - ");
        assertThat(refused.getMessage()).doesNotContain("s3cret");
        assertThat(refused.getProblems())
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @Test
    void emptyDraftSaysAllThatIsNeeded() {
        assertThat(properties(Drafts.oauth()
                        .without("instanceUri")
                        .without("oauthClient")
                        .without("username")
                        .without("password")))
                .containsExactlyInAnyOrder("instanceUri", "oauthClient", "username", "password");
        assertThat(properties(Drafts.code().without("instanceUri").without("oauthClient")))
                .containsExactly("instanceUri", "oauthClient");
        assertThat(properties(Drafts.oauth().without("clientId").without("clientSecret")))
                .containsExactly("oauthClient.client.clientId", "oauthClient.client.clientSecret");
        assertThat(properties(Drafts.cookie().without("username").without("password")))
                .containsExactly("username", "password");
    }

    @Test
    void severalSessionsAskForTheScopeThatGivesThemAndAreTheLevel() {
        ConnectionSettings settings = Drafts.oauth().with("sessions", 25).check();

        assertThat(settings.sessions()).isEqualTo(25);
        assertThat(settings.concurrencyLevel()).isEqualTo(25);
        assertThat(((ConnectionSettings.OAuthPassword) settings.signIn()).scopes())
                .containsExactly("api", "offline_access", "api:concurrent_access");
        assertThat(((ConnectionSettings.OAuthPassword) Drafts.oauth().check().signIn()).scopes())
                .doesNotContain("api:concurrent_access");
    }

    @Test
    void withoutAGrantAPersonAuthorizesInABrowser() {
        for (Drafts draft : List.of(Drafts.code(), Drafts.code().with("grant", "AuthorizationCode"))) {
            assertThat(draft.check().signIn()).isInstanceOfSatisfying(ConnectionSettings.OAuthCode.class, code -> {
                assertThat(code.tenant()).isEqualTo("Company");
                assertThat(code.scopes()).containsExactly("api", "offline_access");
                assertThat(code.authorizeUri()).isNull();
                assertThat(code.authorizationLifetime()).isEqualTo(Duration.ofDays(30));
            });
        }
    }

    @Test
    void pageToAuthorizeAtIsAnAddressOfTheWeb() {
        String page = "https://login.example.com/Site/identity/connect/authorize";

        assertThat(((ConnectionSettings.OAuthCode)
                                Drafts.code().with("authorizeUri", page).check().signIn())
                        .authorizeUri())
                .hasToString(page);
        for (String wrong :
                List.of("login.example.com", "javascript:alert(1)", "https://a:b@erp/", "https://erp/#x", "::")) {
            assertThat(properties(Drafts.code().with("authorizeUri", wrong)))
                    .as(wrong)
                    .containsExactly("authorizeUri");
        }
        assertThat(properties(Drafts.code().with("authorizationLifetime", Duration.ZERO)))
                .containsExactly("authorizationLifetime");
    }

    @Test
    void contradictionsBetweenAddressAndPropertiesAreRefused() {
        String uri = "https://erp.example.com/Site/entity/eCommerce/24.200.001";

        assertThat(refused(Drafts.oauth()
                        .with("instanceUri", uri)
                        .with("endpointName", "Default")
                        .with("endpointVersion", "25.200.001")))
                .hasMessageContaining("endpointName=Default contradicts instanceUri, which says 'eCommerce'")
                .hasMessageContaining("endpointVersion=25.200.001 contradicts instanceUri, which says '24.200.001'");
    }

    @Test
    void sameNameAndNumberInAnotherSpellingAreNoContradiction() {
        ConnectionSettings settings = Drafts.oauth()
                .with("instanceUri", "https://erp.example.com/Site/entity/default/24.200.001")
                .with("endpointName", "DEFAULT")
                .with("endpointVersion", "24.200.1")
                .check();

        assertThat(settings.endpointName()).isEqualTo("Default");
        assertThat(settings.endpointVersion()).isEqualTo("24.200.1");
    }

    @Test
    void unknownEndpointNeedsItsVersion() {
        assertThat(properties(Drafts.oauth().with("endpointName", "Mine"))).containsExactly("endpointVersion");
        assertThat(Drafts.oauth()
                        .with("endpointName", "Mine")
                        .with("endpointVersion", "0001")
                        .check()
                        .endpointName())
                .isEqualTo("Mine");
    }

    @Test
    void tenantFollowsTheClientId() {
        assertThat(refused(Drafts.oauth().with("tenant", "Other")))
                .hasMessageContaining("tenant=Other differs from the OAuth client's tenant 'Company'");
        assertThat(refused(Drafts.oauth().with("clientId", "0123"))).hasMessageContaining("has no tenant behind an @");
        assertThat(refused(Drafts.oauth().with("clientId", "0123@ ")))
                .hasMessageContaining("has no tenant behind an @");
        assertThat(Drafts.oauth().with("tenant", "Company").check().signIn().tenant())
                .isEqualTo("Company");
        assertThat(Drafts.cookie().with("tenant", "Any").check().signIn().tenant())
                .isEqualTo("Any");
    }

    @Test
    void contradictionOfTenantsIsToldBesideWhatIsMissing() {
        assertThat(properties(Drafts.oauth().with("tenant", "Other").without("password")))
                .containsExactlyInAnyOrder("tenant", "password");
    }

    @Test
    void scopesAreCheckedEachAndTogether() {
        assertThat(refused(Drafts.oauth().with("scopes", "api:concurrent_access offline_access")))
                .hasMessageContaining("scopes=api:concurrent_access opens a licensed session with every call")
                .hasMessageContaining("lacks api");
        assertThat(refused(Drafts.oauth().with("scopes", "api, adress")))
                .hasMessageContaining("scopes=adress is no scope");
        assertThat(scopes("all")).containsExactly("api", "openid", "profile", "email", "phone", "offline_access");
        assertThat(scopes("api,openid")).containsExactly("api", "openid");
        assertThat(properties(Drafts.cookie().with("scopes", "api"))).containsExactly("scopes");
    }

    private static List<String> scopes(String text) {
        return ((ConnectionSettings.OAuthPassword)
                        Drafts.oauth().with("scopes", text).check().signIn())
                .scopes();
    }

    @ParameterizedTest
    @CsvSource({
        "oauth, http://erp.example.com/Site, https://erp.example.com/Site",
        "oauth, http://erp.example.com:80/Site, https://erp.example.com/Site",
        "oauth, http://localhost:8080/Site, http://localhost:8080/Site",
        "oauth, http://127.0.0.1/Site, http://127.0.0.1/Site",
        "oauth, http://192.168.1.5/Site, https://192.168.1.5/Site",
        "cookie, http://192.168.1.5/Site, http://192.168.1.5/Site",
        "cookie, http://10.1.2.3, http://10.1.2.3",
        "cookie, http://172.16.0.1, http://172.16.0.1",
        "cookie, http://172.32.0.1, https://172.32.0.1",
        "cookie, http://erp.example.com, https://erp.example.com",
    })
    void httpStaysOnlyWhereItMay(String type, String declared, String used) {
        Drafts draft = type.equals("oauth") ? Drafts.oauth() : Drafts.cookie();

        assertThat(draft.with("instanceUri", declared).check().instance()).hasToString(used);
    }

    @Test
    void httpThatIsReallyMeantStays() {
        assertThat(Drafts.oauth()
                        .with("instanceUri", "http://erp.example.com")
                        .with("allowHttp", true)
                        .check()
                        .instance())
                .hasToString("http://erp.example.com");
    }

    @Test
    void levelMayStandAboveTheSessions() {
        assertThat(Drafts.oauth().with("concurrencyLevel", 25).check().concurrencyLevel())
                .isEqualTo(25);
        assertThat(properties(Drafts.oauth().with("concurrencyLevel", 26))).containsExactly("concurrencyLevel");
        assertThat(Drafts.oauth().with("timeZone", "Europe/Berlin").check().timeZone())
                .isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pa55word@erp.example.com/Site"})
    void secretsInAnAddressAreNotRepeated(String uri) {
        assertThat(refused(Drafts.oauth().with("instanceUri", uri)))
                .hasMessageContaining("holds a user name")
                .hasMessageNotContaining("pa55word");
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat("" + Drafts.oauth().draft() + Drafts.oauth().check()
                        + Drafts.cookie().check())
                .doesNotContain("s3cret")
                .doesNotContain("pa55word");
    }
}
