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
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camelacumatica.model.Transport;

/** One request's stay in a session. */
final class Visit implements Session {
    private final OneSession sessions;
    private final Seat seat;
    private final Bearer bearer;
    private final AtomicBoolean left = new AtomicBoolean();

    Visit(OneSession sessions, Seat seat, Bearer bearer) {
        this.sessions = sessions;
        this.seat = seat;
        this.bearer = bearer;
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(seat.jar().headers());
        if (!bearer.isNone()) {
            headers.put("Authorization", "Bearer " + bearer.value());
        }
        return headers;
    }

    @Override
    public void answered(Transport.Reply reply) {
        if (bearer.isNone()) {
            seat.jar().take(reply.headers("Set-Cookie"));
        }
    }

    @Override
    public void refused(boolean gone) {
        sessions.refused(seat, gone);
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            sessions.leave(seat);
        }
    }

    @Override
    public String toString() {
        return "Visit[" + seat + "]";
    }
}
