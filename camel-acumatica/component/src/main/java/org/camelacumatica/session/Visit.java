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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;

/** One stay in a session, of one request or of one run. */
final class Visit implements Session {
    private final SeveralSessions sessions;
    private final Seat seat;
    private final boolean alone;
    private final AtomicBoolean opens;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile Bearer bearer;
    private volatile String sent = "";
    private volatile boolean lost;
    private volatile boolean served;
    private volatile boolean ended;

    /** @param opens whether the answer to this request opens the session */
    Visit(SeveralSessions sessions, Seat seat, Bearer bearer, boolean alone, boolean opens) {
        this.sessions = sessions;
        this.seat = seat;
        this.bearer = bearer;
        this.alone = alone;
        this.opens = new AtomicBoolean(opens);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (seat.keepsCookies()) {
            sent = seat.jar().sessionId();
            String cookies = seat.jar().header();
            if (!cookies.isEmpty()) {
                headers.put("Cookie", cookies);
            }
        }
        if (!bearer.isNone()) {
            headers.put("Authorization", "Bearer " + bearer.value());
        }
        return headers;
    }

    @Override
    public void answered(Transport.Reply reply) {
        boolean turnedAway = reply.status() == 401 || reply.status() / 100 == 3;
        served = seat.hasServed();
        if (reply.status() / 100 == 2 && !isPage(reply)) {
            seat.served();
        }
        if (!seat.keepsCookies() || turnedAway) { // what it sets belongs to no session of ours
            return;
        }
        List<String> cookies = reply.headers("Set-Cookie");
        if (!opens.get()) {
            sessions.renewed(seat, sent, cookies, bearer);
            return;
        }
        seat.jar().take(cookies);
        if (reply.status() / 100 == 2 && !isPage(reply) && opens.compareAndSet(true, false)) {
            sessions.firstAnswer(seat);
        }
    }

    private static boolean isPage(Transport.Reply reply) {
        return reply.mediaType().equals("text/html");
    }

    @Override
    public void refused(boolean gone) {
        if (!opens.get()) { // else it has never begun
            ended = sessions.refused(seat, gone);
        }
    }

    @Override
    public boolean hasServed() {
        return served && ended;
    }

    @Override
    public void goOn(Bearer newer) {
        bearer = newer;
    }

    @Override
    public boolean isOver() {
        return ended;
    }

    @Override
    public void lost() {
        lost = true;
    }

    @Override
    public boolean isOpening() {
        return opens.get();
    }

    @Override
    public boolean declined() {
        return opens.compareAndSet(true, false) && sessions.declined(seat);
    }

    @Override
    public AcumaticaException explain(AcumaticaException decline) {
        return sessions.explain(decline);
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            if (opens.get() && seat.jar().hasSession()) { // refused, but not by the door
                sessions.firstAnswer(seat);
            } else if (opens.get()) {
                sessions.notOpened(seat, lost);
            }
            sessions.leave(seat, alone);
        }
    }

    @Override
    public String toString() {
        return "Visit[" + seat + "]";
    }
}
