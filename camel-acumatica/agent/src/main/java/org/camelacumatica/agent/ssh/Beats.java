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
package org.camelacumatica.agent.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that the other end of a session is gone, although no socket says so: it was frozen, or the network drops
 * everything. A question goes out with every beat, unless the last one is not answered yet; whatever comes in, an answer
 * or a part of a large page, is a sign of life, so that an answer that queues behind a page is no reason to hang up.
 * Beats come from one thread at a time.
 */
public final class Beats {
    /** How often {@link #beat} has to be called. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Silence that is longer means that the other end is gone. */
    public static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final String QUESTION = "keepalive@openssh.com";
    private static final long NOTHING_ASKED = Long.MIN_VALUE;

    private final Session session;
    private final Traffic traffic;
    private final AtomicLong asked = new AtomicLong(NOTHING_ASKED);
    private volatile @Nullable Duration roundTrip;
    private long heard = System.nanoTime();
    private long received;

    public Beats(Session session, Traffic traffic) {
        this.session = session;
        this.traffic = traffic;
    }

    /** How long the last answer took, {@code null} before there was one. */
    public @Nullable Duration roundTrip() {
        return roundTrip;
    }

    /**
     * Asks, where that is due.
     *
     * @return whether the other end is still there, as far as can be told
     */
    public boolean beat() {
        long now = System.nanoTime();
        long bytes = traffic.received();
        if (bytes != received) {
            received = bytes;
            heard = now;
        }
        if (now - heard > PATIENCE.toNanos()) {
            return false;
        }
        try {
            ask(now, () -> {});
        } catch (IOException e) {
            return false; // what cannot be asked any more is gone
        }
        return true;
    }

    /** Asks, and tells when it is answered; an answer that is under way already will do. */
    public void ask(Runnable answered) throws IOException {
        asked.set(NOTHING_ASKED);
        ask(System.nanoTime(), answered);
    }

    private void ask(long now, Runnable answered) throws IOException {
        if (!asked.compareAndSet(NOTHING_ASKED, now)) {
            return;
        }
        Buffer question = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        question.putString(QUESTION);
        question.putBoolean(true);
        session.request(question, QUESTION, (command, answer) -> {
            roundTrip = Duration.ofNanos(System.nanoTime() - now);
            asked.compareAndSet(now, NOTHING_ASKED);
            answered.run();
        });
    }
}
