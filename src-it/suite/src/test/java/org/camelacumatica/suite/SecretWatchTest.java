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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whether the watch over secrets sees one. */
class SecretWatchTest {
    private static final String SECRET = "said-on-purpose";

    private final SecretWatch watch = new SecretWatch();

    @AfterEach
    void forget() {
        watch.end();
        Secrets.forget(SECRET);
    }

    @Test
    void aLineWithASecretIsSeen() {
        watch.watch();
        LoggerFactory.getLogger("some.logger").info("the password is {}", SECRET);
        assertThat(watch.leaks()).isEmpty();
        Secrets.used("password", SECRET);
        assertThat(watch.leaks()).containsExactly("a line of some.logger holds the password");
    }

    @Test
    void aLineWithATokenThatTheSandboxHasMadeIsSeen() {
        watch.watch();
        String token = "a-token-that-no-other-watch-hears-of";
        Secrets.made(token);
        LoggerFactory.getLogger("some.logger").info("Authorization: Bearer {}.", token);
        LoggerFactory.getLogger("some.logger").info("Authorization: Bearer ***");
        assertThat(watch.leaks())
                .containsExactly("a line of some.logger holds the token, code or cookie that the sandbox has made");
        Secrets.forget(token);
    }

    @Test
    void aCauseWithASecretIsSeen() {
        Secrets.used("password", SECRET);
        watch.watch();
        LoggerFactory.getLogger("some.logger")
                .info("failed", new IllegalStateException("outside", new IllegalStateException("in " + SECRET)));
        assertThat(watch.leaks()).hasSize(1);
    }

    @Test
    void aMessageWithASecretIsSeen() {
        Secrets.used("password", SECRET);
        assertThatThrownBy(() -> Secrets.requireNoneIn(
                        new IllegalStateException("outside", new IllegalStateException("in " + SECRET))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aFileWithASecretIsSeen(@TempDir Path directory) throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("state")).resolve("seat"), "x" + SECRET);
        SecretFiles.requireNoneIn(directory);
        Secrets.used("password", SECRET);
        assertThatThrownBy(() -> SecretFiles.requireNoneIn(directory))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The file " + Path.of("state", "seat") + " holds the password");
    }

    @Test
    void aValueOfJmxWithASecretIsSeen() throws IOException {
        Secrets.used("password", SECRET);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThat(ManagedValues.requireNoSecretIn(context)).isGreaterThan(50);
            context.getGlobalOptions().put("seen", SECRET);
            assertThatThrownBy(() -> ManagedValues.requireNoSecretIn(context))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GlobalOptions")
                    .hasMessageNotContaining(SECRET);
        }
    }
}
