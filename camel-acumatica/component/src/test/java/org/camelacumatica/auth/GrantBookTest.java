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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.auth.GrantBook.Kept;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.model.TokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class GrantBookTest {
    private static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");
    private static final GrantBinding BINDING =
            new GrantBinding("https://erp.example.com/Site", "id@Prod", "", List.of("api", "offline_access"));
    private static final String REFRESH = "refresh=#1\n\u00fc:token";
    private static final AccessToken ACCESS =
            new AccessToken("the access token", NOW.plusSeconds(3590), NOW.plusSeconds(3600), "api offline_access", 7);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(GrantBook.class);

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void hush() {
        logger.detachAppender(log);
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        java.util.Arrays.fill(key, (byte) fill);
        return key;
    }

    private TokenStore store() {
        return new FileTokenStore(folder, Clock.systemUTC());
    }

    private GrantBook book(GrantBinding binding, byte[]... keys) {
        return new GrantBook(store(), new KeyRing(List.of(keys)), "erp", binding);
    }

    private GrantBook book() {
        return book(BINDING, key(1));
    }

    private static KeptGrant grant() {
        return KeptGrant.of(ACCESS, Optional.of(REFRESH), NOW);
    }

    private Path file() {
        return folder.resolve("erp.grant");
    }

    @Test
    void nothingIsKeptAtFirst() {
        assertThat(book().read()).isEqualTo(new Kept(0, Optional.empty()));
    }

    @Test
    void everyStepOfAGrantIsReadAsItWasWritten() {
        KeptGrant given = grant();
        KeptGrant intending = given.intending(NOW.plusSeconds(1));
        KeptGrant spent = intending.spent("The answer was lost: an example");
        KeptGrant withoutTokens =
                new KeptGrant(1, Optional.empty(), Optional.empty(), "", NOW, NOW, Optional.empty(), Optional.empty());
        for (KeptGrant step : List.of(given, intending, spent, withoutTokens)) {
            assertThat(book().replace(book().read().version(), step)).isTrue();

            assertThat(book().read().grant()).contains(step);
        }
    }

    @Test
    void changeOfAnotherVersionDoesNothing() {
        book().replace(0, grant());

        assertThat(book().replace(0, grant().spent("late"))).isFalse();
        assertThat(book().forget(1)).isFalse();
        assertThat(book().read().grant()).contains(grant());

        assertThat(book().forget(book().read().version())).isTrue();
        assertThat(book().read()).isEqualTo(Kept.NOTHING);
    }

    @Test
    void scopesInAnotherOrderAreTheSame() {
        book().replace(0, grant());
        GrantBinding turned = new GrantBinding(
                BINDING.instance(), BINDING.clientId(), BINDING.user(), List.of("offline_access", "api"));

        assertThat(book(turned, key(1)).read().grant()).isPresent();
    }

    @Test
    void grantOfAnotherInstanceClientUserOrScopeIsDroppedAndTold() {
        List<GrantBinding> others = List.of(
                new GrantBinding("https://erp.example.com/Test", BINDING.clientId(), "", BINDING.scopes()),
                new GrantBinding(BINDING.instance(), "id@Test", "", BINDING.scopes()),
                new GrantBinding(BINDING.instance(), BINDING.clientId(), "admin", BINDING.scopes()),
                new GrantBinding(BINDING.instance(), BINDING.clientId(), "", List.of("api")));
        for (GrantBinding other : others) {
            book().replace(0, grant());
            log.list.clear();

            assertThat(book(other, key(1)).read()).as("%s", other).isEqualTo(Kept.NOTHING);

            assertThat(file()).doesNotExist();
            assertThat(log.list).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.INFO);
                assertThat(event.getFormattedMessage()).contains("'erp'", "dropped");
            });
        }
    }

    @Test
    void grantOfAnotherKeyIsToldWithTheRemedyAndLeftAsItIs() throws IOException {
        book().replace(0, grant());
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> book(BINDING, key(2)).read())
                .isInstanceOf(UnreadableGrantException.class)
                .hasMessageContainingAll(
                        "'erp' was sealed with another key",
                        "Put the old key back as a further key, or remove the file " + file().toRealPath()
                                + " and authorize again.");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void oldKeyBehindANewOneStillReads() {
        book().replace(0, grant());

        assertThat(book(BINDING, key(2), key(1)).read().grant()).contains(grant());
    }

    @Test
    void whatIsWrittenUnderANewKeyNeedsTheOldOneNoMore() {
        book().replace(0, grant());
        GrantBook both = book(BINDING, key(2), key(1));
        both.replace(both.read().version(), grant().intending(NOW));

        assertThat(book(BINDING, key(2)).read().grant()).contains(grant().intending(NOW));
    }

    @Test
    void entryOfAnotherConnectionDoesNotOpen() {
        book().replace(0, grant());
        store().replace("other", 0, store().read("erp").orElseThrow().sealed());

        assertThatThrownBy(() -> new GrantBook(store(), new KeyRing(List.of(key(1))), "other", BINDING).read())
                .isInstanceOf(UnreadableGrantException.class)
                .hasMessageContainingAll("'other'", "belongs to another name", "from a backup");
    }

    @Test
    void eachTimeTheSameTokenIsAboutToBeSentIsCounted() {
        KeptGrant once = grant().intending(NOW);
        KeptGrant twice = once.intending(NOW.plusSeconds(60));

        assertThat(grant().timesSent()).isZero();
        assertThat(once.timesSent()).isEqualTo(1);
        assertThat(twice.timesSent()).isEqualTo(2);
        assertThat(twice.intent().orElseThrow().begunAt()).isEqualTo(NOW);
        assertThat(twice.notSent().timesSent()).isZero();
        assertThat(twice.refreshed(ACCESS, Optional.of("next"), NOW)
                        .intending(NOW)
                        .timesSent())
                .isEqualTo(1);
    }

    @Test
    void spentGrantHasNoTokenToBeSent() {
        KeptGrant spent = grant().intending(NOW).spent("It is over.");

        assertThat(spent.refreshToken()).isEmpty();
        assertThatThrownBy(() -> spent.intending(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refreshedGrantIsTheSameAuthorization() {
        AccessToken next = new AccessToken("next", NOW, NOW, "api", 7);
        KeptGrant refreshed = grant().intending(NOW).refreshed(next, Optional.of("r2"), NOW.plusSeconds(9));

        assertThat(refreshed.authorizedAt()).isEqualTo(NOW);
        assertThat(refreshed.obtainedAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(refreshed.scope()).isEqualTo("api");
        assertThat(refreshed.intent()).isEmpty();
    }

    @Test
    void holdIsThatOfTheEntry() {
        TokenStore.Hold hold = book().hold(Duration.ofMinutes(1)).orElseThrow();

        assertThat(book().hold(Duration.ofMinutes(1))).isEmpty();
        hold.close();
    }

    @Test
    void nothingSecretIsInAFileOrAText() throws IOException {
        GrantBook book = book();
        book.replace(0, grant().intending(NOW));

        String bytes = Files.readString(file(), StandardCharsets.ISO_8859_1);
        String texts = book + " " + book.read() + " " + grant() + " " + grant().intending(NOW) + " "
                + store().read("erp") + BINDING;
        assertThat(bytes + texts).doesNotContain("the access token", REFRESH, "refresh=");
        assertThat(bytes).doesNotContain("api", "Prod");
    }
}
