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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.camelacumatica.auth.JdbcTokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of properties that are sealed by the component's keys. */
class SealedPropertiesTest {
    private static final String SECRET = "p\u00e4ss: word=%&#1";
    private static final String PREFIX = "camel.component.acumatica.";

    @TempDir
    Path folder;

    private CamelContext context(Map<String, String> properties) {
        DefaultCamelContext context = new DefaultCamelContext();
        var all = new java.util.Properties();
        all.putAll(properties);
        context.getPropertiesComponent().setInitialProperties(all);
        return context;
    }

    private CamelContext context(String key) {
        return context(Map.of(PREFIX + "state-directory", folder.toString(), PREFIX + "secret-key", key));
    }

    private String sealed(String key) {
        return SealedProperties.of(context(key)).seal(SECRET);
    }

    @Test
    void connectionTakesASealedPassword() throws Exception {
        Main main = new Main();
        main.addInitialProperty(PREFIX + "state-directory", folder.toString());
        main.addInitialProperty(PREFIX + "secret-key", "of this test");
        main.addInitialProperty("camel.beans.erp", "#class:org.camelacumatica.AcumaticaConnection");
        main.addInitialProperty("camel.beans.erp.instanceUri", "http://127.0.0.1:9/Site");
        main.addInitialProperty("camel.beans.erp.authenticationType", "cookie");
        main.addInitialProperty("camel.beans.erp.username", "somebody");
        main.addInitialProperty("camel.beans.erp.password", sealed("of this test"));
        main.addInitialProperty(PREFIX + "connections[other].password", sealed("of this test"));
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            AcumaticaConnection erp =
                    Objects.requireNonNull(context.getRegistry().lookupByNameAndType("erp", AcumaticaConnection.class));
            assertThat(erp.getPassword()).isEqualTo(SECRET);
            AcumaticaComponent component = context.getComponent("acumatica", AcumaticaComponent.class);
            assertThat(component.getConnections())
                    .hasEntrySatisfying("other", connection -> assertThat(connection.getPassword())
                            .isEqualTo(SECRET));
        } finally {
            main.stop();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keyOfTheStateDirectoryIsUsedWhereNoneIsGiven() throws Exception {
        Map<String, String> properties = Map.of(PREFIX + "stateDirectory", folder.toString());
        String sealed = SealedProperties.of(context(properties)).seal(SECRET);

        assertThat(folder.resolve("key")).exists();
        assertThat(context(properties).resolvePropertyPlaceholders(sealed)).isEqualTo(SECRET);
        assertThat(SealedProperties.of(context(properties)).keyPlace())
                .contains(folder.resolve("key").toString());
    }

    @Test
    void componentThatIsSetUpByHandIsAsked() throws Exception {
        CamelContext context = new DefaultCamelContext();
        AcumaticaComponent component = new AcumaticaComponent();
        component.setStateDirectory(folder.toString());
        component.setSecretKey("given");
        context.addComponent("acumatica", component);

        assertThat(context.resolvePropertyPlaceholders(sealed("given"))).isEqualTo(SECRET);
    }

    @Test
    void sealedTextIsAnotherOneEachTime() {
        assertThat(sealed("k")).startsWith("{{sealed:").endsWith("}}").isNotEqualTo(sealed("k"));
    }

    @Test
    void oldKeyBehindANewOneStillOpens() {
        String old = sealed("old");

        assertThat(context("new,old").resolvePropertyPlaceholders(old)).isEqualTo(SECRET);
    }

    @Test
    void anotherKeyIsToldWithThePropertyAndTheRemedy() {
        String old = sealed("old");
        CamelContext context = context(Map.of(
                PREFIX + "state-directory", folder.toString(), PREFIX + "secret-key", "new", "erp.password", old));

        assertThatThrownBy(() -> context.resolvePropertyPlaceholders("{{erp.password}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "property erp.password was sealed with another key", "secretKey=NEW,OLD", "--seal")
                .hasMessageNotContaining(old.substring(9, old.length() - 2));
    }

    @Test
    void missingKeyIsToldAndNoneIsMade() {
        String sealed = sealed("given");
        Path empty = folder.resolve("empty");

        assertThatThrownBy(() -> context(Map.of(PREFIX + "state-directory", empty.toString()))
                        .resolvePropertyPlaceholders(sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "there is no key yet", empty.resolve("key").toString());
        assertThat(empty).doesNotExist();
    }

    @Test
    void damagedTextIsTold() {
        String sealed = sealed("k");
        String body = sealed.substring(9, sealed.length() - 2);
        char changed = body.charAt(30) == 'A' ? 'B' : 'A';
        for (String damaged : new String[] {
            body.substring(0, 20), body.substring(0, 30) + changed + body.substring(31), "not!base64", "A"
        }) {
            assertThatThrownBy(() -> context("k").resolvePropertyPlaceholders("{{sealed:" + damaged + "}}"))
                    .as(damaged)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("is damaged", "Copy it again, whole");
        }
    }

    @Test
    void valueThatCamelWouldTakeForAPlaceholderIsRefused() {
        assertThatThrownBy(() -> SealedProperties.of(context("k")).seal("a{{b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("placeholder")
                .hasMessageNotContaining("a{{b");
    }

    @Test
    void keyThatIsSealedItselfIsTold() {
        String sealed = sealed("k");

        assertThatThrownBy(() -> context(sealed).resolvePropertyPlaceholders(sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be sealed");
    }

    @Test
    void componentTakesATokenStoreByName() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.beans.tokens", "#class:org.camelacumatica.auth.JdbcTokenStore");
        main.addInitialProperty("camel.beans.tokens.table", "GRANTS");
        main.addInitialProperty(PREFIX + "token-store", "#bean:tokens");
        main.start();
        try {
            AcumaticaComponent component = main.getCamelContext().getComponent("acumatica", AcumaticaComponent.class);
            assertThat(component.getTokenStore())
                    .isInstanceOfSatisfying(JdbcTokenStore.class, store -> assertThat(store.getTable())
                            .isEqualTo("GRANTS"));
        } finally {
            main.stop();
        }
        assertThat(Files.exists(Path.of(".camel-acumatica"))).isFalse();
    }
}
