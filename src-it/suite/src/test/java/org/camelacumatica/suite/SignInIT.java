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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.camelacumatica.AcumaticaOAuthClient;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, and what happens where that is refused: accounts lock, so nothing is tried twice. */
@Timeout(120)
class SignInIT extends FlowsOnSandbox {
    private static final String QUERY = "/Customer?operation=query&limit=1";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 5));

    private long signInsSent() {
        return sandbox.journal().log().stream()
                .filter(entry ->
                        entry.path().endsWith("/auth/login") || entry.path().endsWith("/connect/token"))
                .count();
    }

    private static Flows wrongPassword(Flows flows, Sandbox sandbox, String type) {
        Secrets.used("wrong password", "not-the-right-password");
        return flows.connection("wrong", sandbox, erp -> {
            erp.setPassword("not-the-right-password");
            erp.setAuthenticationType(type);
            if (type.equals("oauth2")) {
                erp.setGrant("password");
                erp.setOauthClient("client");
            } else {
                erp.setTenant(sandbox.tenant());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "cookies"})
    void bothWaysSignInOnceAndOut(String connection) {
        flows.call("acumatica:" + connection + QUERY, null);
        flows.call("acumatica:" + connection + QUERY, null);
        assertThat(signInsSent()).isEqualTo(1);
        assertThat(flows.status(connection).state()).isEqualTo(ConnectionState.ONLINE);
        assertThat(flows.status(connection).tenant()).isEqualTo(sandbox.tenant());
        flows.close();
        assertThat(sandbox.journal().signOuts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth2", "cookie"})
    void aWrongPasswordIsSentOnceAndNotAfterARestartEither(String type) {
        wrongPassword(flows, sandbox, type);
        AuthenticationFailedException first =
                flows.refused("acumatica:wrong" + QUERY, null, AuthenticationFailedException.class);
        assertThat(first).hasMessageContaining("connection 'wrong'").hasMessageContaining("assword");
        flows.refused("acumatica:wrong" + QUERY, null, AuthenticationFailedException.class);
        assertThat(flows.status("wrong").state()).isEqualTo(ConnectionState.UNAUTHORIZED);
        flows.close();
        try (Flows restarted = wrongPassword(Flows.on(sandbox, state), sandbox, type)) {
            restarted.refused("acumatica:wrong" + QUERY, null, AuthenticationFailedException.class);
        }
        assertThat(signInsSent()).isEqualTo(1);
    }

    @Test
    void aCorrectedPasswordIsTriedAfterARestart() {
        wrongPassword(flows, sandbox, "cookie");
        flows.refused("acumatica:wrong" + QUERY, null, AuthenticationFailedException.class);
        flows.close();
        try (Flows restarted = Flows.on(sandbox, state).connection("wrong", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
        })) {
            assertThat(restarted.call("acumatica:wrong" + QUERY, null)).isNotNull();
        }
    }

    @Test
    void aWrongClientSecretNamesWhereItIsFound() {
        AcumaticaOAuthClient client = new AcumaticaOAuthClient();
        client.setClientId(sandbox.clientId());
        client.setClientSecret("not-the-right-secret");
        Secrets.used("wrong client secret", "not-the-right-secret");
        flows.context().getRegistry().bind("stale", client);
        flows.connection("stale-erp", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("stale");
        });
        AuthenticationFailedException refusal =
                flows.refused("acumatica:stale-erp" + QUERY, null, AuthenticationFailedException.class);
        assertThat(refusal).hasMessageContaining("SM303010");
        flows.refused("acumatica:stale-erp" + QUERY, null, AuthenticationFailedException.class);
        assertThat(signInsSent()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void aFullHouseIsWaitedForWhateverItsFace(String face) {
        sandbox.fault(
                Fault.once("POST", "entity/auth/login", "loginLimit:" + face).times(3));
        assertThat(flows.call("acumatica:cookies" + QUERY, null)).isNotNull();
        assertThat(signInsSent()).isEqualTo(4);
    }

    @Test
    void aHouseThatStaysFullIsDeclinedAfterTheLastRetry() {
        sandbox.fault(Fault.once("POST", "entity/auth/login", "loginLimit:b").always());
        RequestDeclinedException refusal =
                flows.refused("acumatica:cookies" + QUERY, null, RequestDeclinedException.class);
        assertThat(refusal).hasMessageContaining("API Login Limit").hasMessageContaining("5 attempts");
        assertThat(signInsSent()).isEqualTo(5);
    }
}
