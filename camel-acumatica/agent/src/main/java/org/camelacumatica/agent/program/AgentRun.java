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
package org.camelacumatica.agent.program;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a tunnel open: tries again and again, until it is asked to end or trying again is no use. */
final class AgentRun {
    private final TunnelClient client;
    private final Voice voice;
    private final HealthFile health;
    private final CountDownLatch asked;
    private final Backoff backoff = new Backoff();
    private String said = "";

    /** @param asked is counted down when it is asked to end */
    AgentRun(TunnelClient client, Voice voice, HealthFile health, CountDownLatch asked) {
        this.client = client;
        this.voice = voice;
        this.health = health;
        this.asked = asked;
    }

    ExitCode go() throws InterruptedException {
        while (asked.getCount() > 0) {
            health.write();
            Attempt attempt = client.keepOpen();
            if (asked.getCount() == 0) {
                break;
            }
            if (attempt.end() == Attempt.End.WRONG_GATEWAY) {
                voice.say(attempt.reason());
                return ExitCode.WRONG_GATEWAY;
            }
            Duration pause = pause(attempt);
            say(attempt, pause);
            if (waitFor(pause)) {
                break;
            }
        }
        return ExitCode.STOPPED;
    }

    private Duration pause(Attempt attempt) {
        return switch (attempt.end()) {
            case CLOSED -> backoff.afterTunnel(attempt.open());
            case REFUSED -> backoff.afterRefusal();
            default -> backoff.afterFailure();
        };
    }

    /** The same failure again and again is one event. */
    private void say(Attempt attempt, Duration pause) {
        if (attempt.end() == Attempt.End.FAILED && attempt.reason().equals(said)) {
            return;
        }
        said = attempt.reason();
        boolean again = attempt.end() == Attempt.End.FAILED;
        voice.say(attempt.reason() + "; trying again "
                + (again ? "until it is there" : "in " + Math.max(1, pause.toSeconds()) + " s"));
    }

    private boolean waitFor(Duration pause) throws InterruptedException {
        long left = pause.toMillis();
        while (left > 0) {
            long piece = Math.min(left, TimeUnit.SECONDS.toMillis(2));
            if (asked.await(piece, TimeUnit.MILLISECONDS)) {
                return true;
            }
            health.write();
            left -= piece;
        }
        return false;
    }
}
