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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.fixture.Refusals.refusal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;

/** A person authorizes the connection: where the browser goes, and what its return is worth. */
class CodeFlowTest {
    private static final URI CALLBACK = URI.create("https://here.example.com/acumatica/callback");

    private final TokenWorld world = new TokenWorld().byCode();

    private CodeFlow flow() {
        return flow(world.source());
    }

    private static CodeFlow flow(ConnectionTokens tokens) {
        return tokens.flow().orElseThrow();
    }

    private static Map<String, String> query(URI uri) {
        return ScriptedServer.form(String.valueOf(uri.getRawQuery()));
    }

    @Test
    void browserGoesToTheDocumentedPageWithAChallengeAndAState() {
        CodeFlow.Asked asked = flow(world.hasNoDocument().source()).ask(CALLBACK, Optional.empty());

        assertThat(asked.browserGoesTo().toString())
                .startsWith("https://erp.example.com/Site/identity/connect/authorize?");
        assertThat(query(asked.browserGoesTo()))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "0123@Company")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("scope", "api offline_access")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("state", asked.state())
                .containsKey("code_challenge")
                .doesNotContainKey("nonce")
                .doesNotContainValue(asked.verifier());
        assertThat(asked.state()).hasSizeGreaterThan(40);
        assertThat(asked.toString()).doesNotContain(asked.state()).doesNotContain(asked.verifier());
    }

    @Test
    void documentSaysWhereThingsAreAndOnlyPathsOfItAreUsedForOurOwnRequests() {
        world.server.thenJson(
                200,
                "{\"issuer\":\"https://login.example.com\","
                        + "\"authorization_endpoint\":\"https://login.example.com/authorize\","
                        + "\"token_endpoint\":\"https://elsewhere.example.com/oauth/token\","
                        + "\"jwks_uri\":\"https://login.example.com/keys\"}");
        CodeFlow flow = flow(world.grants("T1", "R1").source());

        CodeFlow.Asked asked = flow.ask(CALLBACK, Optional.empty());
        flow.redeem(asked, "C1");

        assertThat(asked.browserGoesTo().toString()).startsWith("https://login.example.com/authorize?");
        assertThat(asked.issuer()).contains("https://login.example.com");
        assertThat(world.server.lines())
                .containsExactly("GET /Site/identity/.well-known/openid-configuration", "POST /oauth/token");
    }

    @Test
    void anyAnswerButADocumentMeansTheDocumentedPaths() {
        for (ScriptedServer.Answer answer : List.of(
                ScriptedServer.json(200, "[]"),
                ScriptedServer.json(200, "{\"issuer\":\"https://a.example.com\"}"),
                ScriptedServer.json(
                        200,
                        "{\"issuer\":\"https://a.example.com\",\"authorization_endpoint\":\"http://a.example.com/a\","
                                + "\"token_endpoint\":\"http://a.example.com/t\"}"),
                ScriptedServer.reply(200, "text/html", "<html>Sign in</html>"),
                ScriptedServer.reply(302, "", "", "Location", "/Frames/Login.aspx"),
                ScriptedServer.reply(503, "", ""))) {
            world.server.then(answer);
            assertThat(flow().ask(CALLBACK, Optional.empty()).browserGoesTo().toString())
                    .startsWith("https://erp.example.com/Site/identity/connect/authorize?");
        }
        world.server.thenLoses();
        assertThat(flow().ask(CALLBACK, Optional.empty()).browserGoesTo().getPath())
                .isEqualTo("/Site/identity/connect/authorize");
    }

    @Test
    void authorizeUriSendsTheBrowserElsewhereAndKeepsItsOwnParameters() {
        URI page = URI.create("https://proxy.example.com/erp/authorize?hint=1");

        CodeFlow.Asked asked = flow(world.hasNoDocument().source()).ask(CALLBACK, Optional.of(page));

        assertThat(asked.browserGoesTo().toString()).startsWith("https://proxy.example.com/erp/authorize?");
        assertThat(query(asked.browserGoesTo())).containsEntry("hint", "1").containsEntry("state", asked.state());
    }

    @Test
    void codeIsRedeemedWithTheVerifierAndTheGrantIsKeptAndUsed() {
        ConnectionTokens tokens = world.hasNoDocument().grants("T1", "R1").source();
        CodeFlow.Asked asked = flow(tokens).ask(CALLBACK, Optional.empty());

        flow(tokens).redeem(asked, "C1");

        assertThat(ScriptedServer.form(world.server.request(1)))
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "C1")
                .containsEntry("code_verifier", asked.verifier())
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("client_id", "0123@Company")
                .containsEntry("client_secret", "s3cret");
        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(tokens.look()).isEmpty();
        assertThat(tokens.standing().authorizedAt()).contains(world.time.now());
        assertThat(world.source().token().join().value()).as("after a restart").isEqualTo("T1");
        assertThat(world.marks.told()).containsExactly("accepted");
        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void newGrantReplacesTheOldOneAndHasALaterNumber() {
        ConnectionTokens tokens =
                world.keeps("R1").hasNoDocument().grants("T1", "R2").source();
        AccessToken old = tokens.token().join();

        CodeFlow.Asked asked = flow(tokens).ask(CALLBACK, Optional.empty());
        world.grants("T9", "R9");
        flow(tokens).redeem(asked, "C1");

        assertThat(tokens.token().join().value()).isEqualTo("T9");
        assertThat(tokens.token().join().grant()).isGreaterThan(old.grant());
        assertThat(world.kept().refreshToken()).contains("R9");
    }

    @Test
    void codeThatIsNotTakenGivesNothingAndLeavesTheOldGrant() {
        world.keeps("R1");
        ConnectionTokens tokens = world.hasNoDocument().refuses("invalid_grant").source();
        CodeFlow.Asked asked = flow(tokens).ask(CALLBACK, Optional.empty());

        assertThatThrownBy(() -> flow(tokens).redeem(asked, "used"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("Authorization on connection 'erp' was refused with 400 (invalid_grant)")
                .hasMessageContaining("authorize again");

        assertThat(world.kept().refreshToken()).contains("R1");
        assertThat(world.marks.told()).as("no password was wrong").isEmpty();
    }

    @Test
    void codeWhoseAnswerIsLostIsToldAsThat() {
        world.hasNoDocument().server.thenLoses();
        CodeFlow flow = flow();
        CodeFlow.Asked asked = flow.ask(CALLBACK, Optional.empty());

        assertThatThrownBy(() -> flow.redeem(asked, "C1")).isInstanceOf(UnreachableException.class);
    }

    @Test
    void nobodyIsSentToAPageWhereTheGrantCouldNotBeKept() {
        world.store.isUnreadable();

        assertThatThrownBy(() -> flow().ask(CALLBACK, Optional.empty()))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("The store cannot be read");
        assertThat(world.server.count()).isZero();
    }

    @Test
    void grantThatCouldNotBeKeptIsKeptAsSoonAsThereIsRoom() {
        ConnectionTokens tokens = world.hasNoDocument().grants("T1", "R1").source();
        CodeFlow.Asked asked = flow(tokens).ask(CALLBACK, Optional.empty());
        world.store.isFullAfter(0);
        assertThatThrownBy(() -> flow(tokens).redeem(asked, "C1")).hasMessageContaining("Make room");

        world.store.isInOrder();

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.kept().refreshToken()).contains("R1");
    }

    @Test
    void connectionWithAPasswordIsNotAuthorizedInABrowser() {
        assertThat(new TokenWorld().source().flow()).isEmpty();
    }

    @Test
    void scopesAreTakenAsAskedWhereTheServerDoesNotSayWhichItGranted() {
        world.hasNoDocument().server.thenJson(200, "{\"access_token\":\"T1\",\"token_type\":\"Bearer\"}");
        ConnectionTokens tokens = world.source();
        flow(tokens).redeem(flow(tokens).ask(CALLBACK, Optional.empty()), "C1");

        assertThat(tokens.token().join().scope()).isEqualTo("api offline_access");
        assertThat(tokens.standing().granted()).containsExactly("api", "offline_access");
    }

    @Test
    void clientWhoseSecretIsWrongIsToldOfTheSecretsTab() {
        ConnectionTokens tokens =
                world.hasNoDocument().refuses("invalid_client").source();
        CodeFlow.Asked asked = flow(tokens).ask(CALLBACK, Optional.empty());

        assertThatThrownBy(() -> flow(tokens).redeem(asked, "C1")).hasMessageContaining("Secrets tab");
        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessageContaining("Nobody has authorized the connection yet");
    }
}
