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
package org.camelacumatica.suite.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camelacumatica.AcumaticaOAuthClient;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.CannotOptimizeException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.suite.Flows;
import org.camelacumatica.suite.Secrets;
import org.camelacumatica.suite.fidelity.RecordedErp.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every error body that real servers have given becomes the exception that says what it means. */
@Timeout(60)
class RecordedErrorsIT {
    private static final String WRITE = "acumatica:erp/Customer";
    private static final String QUERY = "acumatica:erp/Customer?operation=query";
    private static final String GET = "acumatica:erp/Customer?operation=get&keys=C1";

    /** What was done where an observed error was seen, and the exception that it is. */
    private record Meaning(String uri, Class<? extends AcumaticaException> type, String message) {}

    private static final Map<String, Meaning> OBSERVED = Map.of(
            "GET by key / id of a record that does not exist",
            new Meaning(GET, RecordNotFoundException.class, "found no such record"),
            "list GET touching a BQL-delegate view",
            new Meaning(QUERY, CannotOptimizeException.class, "RealGainAcctID"),
            "screen's prerequisite setup missing",
            new Meaning(QUERY, AcumaticaException.class, "Company Branches form"),
            "no rights to the screen",
            new Meaning(QUERY, AcumaticaException.class, "insufficient rights"),
            "POST Invoice/ReleaseInvoice for a document that belongs to another entity/screen (an SO invoice)",
            new Meaning(WRITE, RecordRejectedException.class, "Object reference not set"));

    @TempDir
    private Path state;

    private final RecordedErp erp = RecordedErp.start();
    private Flows flows;

    @BeforeEach
    void begin() {
        Secrets.used("password", "recorded-password");
        flows = Flows.empty(state).connection("erp", connection -> {
            connection.setInstanceUri(erp.url());
            connection.setAuthenticationType("cookie");
            connection.setUsername("user");
            connection.setPassword("recorded-password");
        });
    }

    @AfterEach
    void end() {
        flows.close();
        erp.close();
    }

    private <T extends AcumaticaException> T refused(String uri, Class<T> type) {
        return flows.refused(uri, uri.equals(WRITE) ? Map.of("CustomerID", "C1") : null, type);
    }

    private static Exchange recorded(String name) {
        return Exchange.all("errors").stream()
                .filter(exchange -> exchange.name().contains(name) && exchange.status() >= 400)
                .findFirst()
                .orElseThrow();
    }

    private void answers(Exchange exchange) {
        erp.answers(Answer.json(exchange.status(), exchange.responseBody()));
    }

    @Test
    void observedErrorsMeanWhatTheySay() {
        JsonNode all = Trees.read(SharedData.folder("errors").resolve("observed-error-bodies.json"));
        int seen = 0;
        for (JsonNode one : all) {
            Meaning meaning = OBSERVED.get(one.path("when").asText());
            if (meaning != null) {
                seen++;
                erp.answers(
                        Answer.json(one.path("status").asInt(), one.path("body").toString()));
                AcumaticaException refusal = refused(meaning.uri(), meaning.type());
                assertThat(refusal)
                        .as(one.path("when").asText())
                        .isExactlyInstanceOf(meaning.type())
                        .hasMessageContaining(meaning.message());
                assertThat(refusal.isRepeatable()).isFalse();
                assertThat(refusal.getStatusCode()).isEqualTo(one.path("status").asInt());
            }
        }
        assertThat(seen).isEqualTo(OBSERVED.size()).isEqualTo(all.size() - 1);
    }

    @Test
    void aPasswordThatMustBeChangedIsARefusedSignIn() {
        JsonNode body = Trees.read(SharedData.folder("errors").resolve("observed-error-bodies.json"));
        for (JsonNode one : body) {
            if (one.path("when").asText().startsWith("first-login password change")) {
                erp.answersSignIn(
                        Answer.json(one.path("status").asInt(), one.path("body").toString()));
            }
        }
        flows.refused(QUERY, null, AuthenticationFailedException.class);
        flows.refused(QUERY, null, AuthenticationFailedException.class);
        assertThat(erp.signIns()).hasSize(1);
    }

    @Test
    void aListThatCannotBeOptimizedSaysSo() {
        answers(recorded("Retrieving-the-List-of-Payments-Failed-Request"));
        assertThat(refused(QUERY, CannotOptimizeException.class))
                .hasMessageContaining("ApplicationHistory.DisplayDocType")
                .hasMessageContaining("select");
    }

    @Test
    void aRefusedRecordNamesTheFieldOfItsLine() {
        JsonNode recorded = Trees.read(SharedData.folder("errors").resolve("csclient-422-bill-with-detail-error.json"));
        erp.answers(Answer.json(
                recorded.path("status").asInt(), recorded.path("body").toString()));
        RecordRejectedException refusal = refused(WRITE, RecordRejectedException.class);
        assertThat(refusal.getStatusCode()).isEqualTo(422);
        assertThat(refusal.getFieldErrors()).hasSize(1);
        assertThat(refusal.getFieldErrors().get(0).path()).isEqualTo("Details[0].Project");
        assertThat(refusal.getFieldErrors().get(0).message()).contains("cannot be found in the system");
    }

    @Test
    void aBodyThatIsMissingIsToldInTheServersWords() {
        for (String name : List.of("Customer-create-when-request-fails", "SalesOrder-create-when-request-fails")) {
            answers(recorded(name));
            AcumaticaException refusal = refused(WRITE, AcumaticaException.class);
            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal).hasMessageContaining("The request body should not be empty");
            assertThat(refusal.isRepeatable()).isFalse();
        }
    }

    @Test
    void aSessionThatIsNeverTakenIsARefusedSignIn() {
        answers(recorded("making-request-without-logging-in"));
        AuthenticationFailedException refusal = refused(QUERY, AuthenticationFailedException.class);
        assertThat(refusal).hasMessageContaining("401");
        assertThat(erp.requests()).hasSize(2);
    }

    /** The watch over every line that is logged looks for the tokens as well. */
    @Test
    void tokensAreNamedNowhere() {
        Secrets.used("access token", RecordedErp.ACCESS_TOKEN);
        Secrets.used("refresh token", RecordedErp.REFRESH_TOKEN);
        Secrets.used("client secret", "recorded-client-secret");
        AcumaticaOAuthClient client = new AcumaticaOAuthClient();
        client.setClientId("6f1c9a52-4a0e-4c27-9d0b-0d5f4c8f7a11@Company");
        client.setClientSecret("recorded-client-secret");
        flows.context().getRegistry().bind("client", client);
        flows.connection("tokens", connection -> {
            connection.setInstanceUri(erp.url());
            connection.setGrant("password");
            connection.setOauthClient("client");
            connection.setUsername("user");
            connection.setPassword("recorded-password");
        });
        answers(recorded("making-request-without-logging-in"));
        flows.refused(QUERY.replace("erp", "tokens"), null, AuthenticationFailedException.class);
        assertThat(erp.requests().get(0).headers())
                .containsEntry("authorization", "Bearer " + RecordedErp.ACCESS_TOKEN);
        assertThat(flows.context().getRegistry().lookupByName("client"))
                .asString()
                .doesNotContain("recorded-client");
        assertThat(flows.status("tokens")).asString().doesNotContain("recorded-");
    }

    @Test
    void aRefusedSignInIsNotRepeated() {
        Exchange exchange = recorded("login-when-login-fails");
        erp.answersSignIn(Answer.json(exchange.status(), exchange.responseBody()));
        AuthenticationFailedException refusal = refused(QUERY, AuthenticationFailedException.class);
        assertThat(refusal).hasMessageContaining("Invalid credentials");
        refused(QUERY, AuthenticationFailedException.class);
        assertThat(erp.signIns()).hasSize(1);
        assertThat(erp.requests()).isEmpty();
    }

    @Test
    void everyRecordedErrorIsLookedAt() {
        assertThat(SharedData.files("errors", ".json"))
                .extracting(file -> file.getFileName().toString())
                .allMatch(name -> name.startsWith("observed")
                        || name.startsWith("csclient-422")
                        || name.contains("Payments-Failed-Request")
                        || name.contains("create-when-request-fails")
                        || name.contains("without-logging-in")
                        || name.contains("login-fails"));
    }
}
