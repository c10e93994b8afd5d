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
package org.camelacumatica.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that somebody has to himself, as the run of an action does. */
@Timeout(30)
class SessionAloneTest {
    private final SessionWorld world = new SessionWorld(2);
    private final Sessions sessions = world.cookie();

    private static String of(Session session) {
        return String.valueOf(session.headers().get("Cookie"));
    }

    private static void stillWaits(CompletableFuture<?> future) {
        assertThatThrownBy(() -> future.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private CompletableFuture<Session> alone() {
        return CompletableFuture.supplyAsync(() -> sessions.enterAlone(Bearer.NONE));
    }

    @Test
    void nobodyElseEntersItUntilItIsLeft() {
        Session alone = sessions.enterAlone(Bearer.NONE);
        Session other = sessions.enter(Bearer.NONE);
        Session another = sessions.enter(Bearer.NONE);

        assertThat(of(other)).isEqualTo(of(another)).isNotEqualTo(of(alone));
        String left = of(alone);
        alone.close();
        assertThat(of(sessions.enter(Bearer.NONE))).isEqualTo(left);
    }

    @Test
    void whereAllAreSharedTheOneWithTheLeastToDoIsKeptForIt() throws Exception {
        Session first = sessions.enter(Bearer.NONE);
        Session second = sessions.enter(Bearer.NONE);
        Session third = sessions.enter(Bearer.NONE);
        CompletableFuture<Session> alone = alone();
        stillWaits(alone);

        Session fourth = sessions.enter(Bearer.NONE);
        assertThat(of(fourth))
                .as("not into the one that is kept")
                .isEqualTo(of(third))
                .isEqualTo(of(first));
        stillWaits(alone);
        second.close();

        assertThat(of(alone.get(5, TimeUnit.SECONDS))).isEqualTo(of(second));
    }

    @Test
    void oneIsAlwaysLeftToTheRest() throws Exception {
        Session alone = sessions.enterAlone(Bearer.NONE);
        CompletableFuture<Session> next = alone();
        stillWaits(next);
        sessions.enter(Bearer.NONE).close();

        alone.close();

        next.get(5, TimeUnit.SECONDS).close();
    }

    @Test
    void theOnlySessionIsShared() {
        Sessions only = new SessionWorld(1).cookie();
        Session alone = only.enterAlone(Bearer.NONE);

        assertThat(of(only.enter(Bearer.NONE))).isEqualTo(of(alone));
    }

    @Test
    void oneWhoGivesUpWaitingKeepsNothing() throws Exception {
        Session first = sessions.enter(Bearer.NONE);
        Session second = sessions.enter(Bearer.NONE);
        CompletableFuture<String> gaveUp = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                sessions.enterAlone(Bearer.NONE);
            } catch (RuntimeException e) {
                gaveUp.complete(e.getMessage());
            }
        });
        waiting.start();
        stillWaits(gaveUp);

        waiting.interrupt();

        assertThat(gaveUp.get(5, TimeUnit.SECONDS)).contains("was interrupted while it waited");
        first.close();
        second.close();
        Session third = sessions.enter(Bearer.NONE);
        Session fourth = sessions.enter(Bearer.NONE);
        assertThat(of(third)).isNotEqualTo(of(fourth));
    }

    @Test
    void closedConnectionLetsNobodyWait() throws Exception {
        Session first = sessions.enter(Bearer.NONE);
        Session second = sessions.enter(Bearer.NONE);
        CompletableFuture<Session> alone = alone();
        stillWaits(alone);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(sessions::close);
        assertThatThrownBy(() -> alone.get(5, TimeUnit.SECONDS)).hasMessageContaining("the connection is closed");
        first.close();
        second.close();
        closing.get(5, TimeUnit.SECONDS);
        assertThat(sessions.openSeats()).isZero();
    }
}
