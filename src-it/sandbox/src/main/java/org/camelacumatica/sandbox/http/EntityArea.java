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
package org.camelacumatica.sandbox.http;

import java.time.Duration;
import java.util.Optional;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.http.Doorkeeper.Pass;
import org.camelacumatica.sandbox.licence.DeclinedException;
import org.camelacumatica.sandbox.licence.Pause;
import org.camelacumatica.sandbox.signin.SeatLimitException;
import org.camelacumatica.sandbox.signin.Session;

/**
 * Everything else below {@code /entity}: queue of the licence, sign-in, turn in the session, service time, ERP. Core and
 * session are held until the body is written.
 */
final class EntityArea implements Area {
    private final SiteSettings settings;
    private final SiteParts parts;
    private final Doorkeeper doorkeeper;

    EntityArea(SiteSettings settings, SiteParts parts, Doorkeeper doorkeeper) {
        this.settings = settings;
        this.parts = parts;
        this.doorkeeper = doorkeeper;
    }

    @Override
    public Answer serve(Call call) throws InterruptedException {
        try {
            parts.licence().enter(!isStatusPoll(call));
        } catch (DeclinedException e) {
            parts.recorder().declined();
            return Bodies.declined();
        }
        Answer answer = Answer.empty(500);
        boolean answered = false;
        try {
            answer = inSession(call);
            answered = true;
        } finally {
            if (!answered) {
                parts.licence().leave();
            }
        }
        return answer.whenDone(parts.licence()::leave);
    }

    private Answer inSession(Call call) throws InterruptedException {
        Optional<Answer> lost = doorkeeper.loss(call);
        if (lost.isPresent()) {
            return lost.get();
        }
        Optional<Pass> pass;
        try {
            pass = doorkeeper.admit(call);
        } catch (SeatLimitException e) {
            return Bodies.loginLimit('b', e.cap(), settings.instancePath());
        }
        if (pass.isEmpty()) {
            return parts.erp().isAnonymous(request(call, Optional.empty(), 0))
                    ? handle(call, Optional.empty(), 0)
                    : doorkeeper.refusal(call);
        }
        Session session = pass.get().session();
        session.enter();
        boolean answered = false;
        try {
            if (session.isClosed()) {
                session.leave(parts.clock().instant());
                answered = true;
                return doorkeeper.refusal(call);
            }
            call.served(session.number(), session.tenant());
            Answer answer = handle(call, Optional.of(session.tenant()), session.number())
                    .with(pass.get().cookies());
            answered = true;
            return answer.whenDone(() -> session.leave(parts.clock().instant()));
        } finally {
            if (!answered) {
                session.leave(parts.clock().instant());
            }
        }
    }

    private Answer handle(Call call, Optional<String> tenant, int session) throws InterruptedException {
        long start = System.nanoTime();
        parts.recorder().serving();
        Runnable served = () -> parts.recorder().served(Duration.ofNanos(System.nanoTime() - start));
        boolean answered = false;
        try {
            Pause.of(settings.latency());
            Answer answer = Answer.of(parts.erp().handle(request(call, tenant, session)))
                    .whenDone(served);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                served.run();
            }
        }
    }

    private ErpRequest request(Call call, Optional<String> tenant, int session) {
        return new ErpRequest(
                call.method(),
                call.segments().subList(1, call.segments().size()),
                call.query(),
                call.headers(),
                call.body(),
                tenant,
                session,
                settings.instancePath());
    }

    /** {@code /entity/Name/Version/Entity/Action/status/id}: not counted for the minute. */
    private static boolean isStatusPoll(Call call) {
        return call.method().equals("GET")
                && call.segments().size() == 7
                && call.segments().get(5).equalsIgnoreCase("status");
    }
}
