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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LeaseTimeoutException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;

class StateBookTest {
    private final HandTime time = new HandTime();
    private final AtomicBoolean away = new AtomicBoolean();
    private final StateBook book = new StateBook("erp", time.clock(), away::get);

    private static Failure failure(int status) {
        return new Failure(Subject.of("erp", "Export"), status, Repeat.NEVER, "failed", "");
    }

    @Test
    void newConnectionHasSeenNothing() {
        assertThat(book.now()).isEqualTo(new ConnectionLife.Fresh(time.now()));
    }

    @Test
    void stateFollowsWhatTheRequestsSaw() {
        book.answered();
        assertThat(book.now().state()).isEqualTo(ConnectionState.ONLINE);

        book.failed(new UnreachableException(failure(0)));
        assertThat(book.now().state()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(book.now().reason()).isEqualTo("Export on connection 'erp' failed.");

        book.failed(new AuthenticationFailedException(failure(400)));
        assertThat(book.now().state()).isEqualTo(ConnectionState.UNAUTHORIZED);

        book.answered();
        assertThat(book.now().state()).isEqualTo(ConnectionState.ONLINE);
        assertThat(book.now().reason()).isEmpty();
    }

    @Test
    void anAnswerThatIsHeardOfAfterTheWayIsGoneSaysNothing() {
        book.answered();
        away.set(true);
        book.cutOff("agent 'plant' is away");

        book.answered();
        book.failed(new AcumaticaException(failure(422)));
        assertThat(book.now().state()).isEqualTo(ConnectionState.OFFLINE);

        away.set(false);
        book.answered();
        assertThat(book.now().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void refusedRecordIsAnAnswerOfTheInstanceNevertheless() {
        book.failed(new UnreachableException(failure(0)));

        book.failed(new AcumaticaException(failure(422)));

        assertThat(book.now().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void whatNeverReachedTheInstanceSaysNothingOfIt() {
        book.failed(new LeaseTimeoutException(failure(0)));
        book.failed(new RequestDeclinedException(failure(429)));
        book.failed(new IllegalStateException("ours"));

        assertThat(book.now().state()).isEqualTo(ConnectionState.NEW);
    }

    @Test
    void sinceIsTheBeginningOfTheState() {
        book.answered();
        var since = book.now().since();
        time.advance(Duration.ofHours(1));
        book.answered();

        assertThat(book.now().since()).isEqualTo(since);
    }

    @Test
    void closedIsTheEnd() {
        book.closed();
        book.answered();
        book.failed(new UnreachableException(failure(0)));

        assertThat(book.now().state()).isEqualTo(ConnectionState.CLOSED);
    }
}
