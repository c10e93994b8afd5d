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
package org.camelacumatica.pipeline;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.Bearer;
import org.camelacumatica.session.Session;
import org.camelacumatica.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * A run's stay in a session. Until the run is bound to it, a failed request gives it up, so that it is not held while
 * somebody sleeps and the next try may have a better one. Requests come one after the other, on any thread.
 */
final class Stay {
    private final Sessions sessions;
    private final Executor workers;
    private @Nullable Session session;
    private Bearer entered = Bearer.NONE;
    private boolean bound;
    private boolean over;

    Stay(Sessions sessions, Executor workers) {
        this.sessions = sessions;
        this.workers = workers;
    }

    /** Whether there is nothing to wait for before a lease is taken. */
    synchronized boolean isIn() {
        return session != null || bound;
    }

    /** Blocks until there is a session. */
    void enter(Bearer bearer) {
        Session taken = sessions.enterAlone(bearer);
        synchronized (this) {
            if (!over) {
                session = taken;
                entered = bearer;
                return;
            }
        }
        taken.close();
    }

    synchronized void bind() {
        bound = true;
    }

    /** The session for one request more; leaving it leaves the stay as it is. */
    synchronized Session visit(Bearer bearer, Subject subject) {
        Session stay = session;
        if (stay == null || stay.isOver() || bearer.grant() != entered.grant()) {
            throw StageFailure.of(new AcumaticaException(new Failure(
                    subject, 0, Repeat.NEVER, "was not sent: the session that it belongs to has ended", "")));
        }
        stay.goOn(bearer);
        return new OneRequest(stay);
    }

    /** A request in it has failed. */
    void failed() {
        synchronized (this) {
            if (bound) {
                return;
            }
        }
        leave();
    }

    /** It is over. */
    void end() {
        synchronized (this) {
            over = true;
        }
        try {
            workers.execute(this::leave); // may sign out, which nobody's timer waits for
        } catch (RejectedExecutionException e) {
            leave();
        }
    }

    private void leave() {
        Session left;
        synchronized (this) {
            left = session;
            session = null;
        }
        if (left != null) {
            left.close();
        }
    }

    @Override
    public String toString() {
        return "Stay";
    }

    /** One request of the run. */
    private record OneRequest(Session stay) implements Session {
        @Override
        public Map<String, String> headers() {
            return stay.headers();
        }

        @Override
        public void answered(Transport.Reply reply) {
            stay.answered(reply);
        }

        @Override
        public void refused(boolean gone) {
            stay.refused(gone);
        }

        @Override
        public boolean hasServed() {
            return stay.hasServed();
        }

        @Override
        public boolean isOpening() {
            return stay.isOpening();
        }

        @Override
        public void lost() {
            stay.lost();
        }

        /** Another session would do; the run takes it with its next try. */
        @Override
        public boolean declined() {
            stay.declined();
            return false;
        }

        @Override
        public AcumaticaException explain(AcumaticaException decline) {
            return stay.explain(decline);
        }

        @Override
        public void close() {}
    }
}
