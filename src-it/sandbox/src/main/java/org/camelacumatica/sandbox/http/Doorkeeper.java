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

import java.util.List;
import java.util.Optional;
import org.camelacumatica.sandbox.http.Answer.Header;
import org.camelacumatica.sandbox.oauth.Grant;
import org.camelacumatica.sandbox.signin.Loss;
import org.camelacumatica.sandbox.signin.SeatLimitException;
import org.camelacumatica.sandbox.signin.Session;
import org.camelacumatica.sandbox.signin.SessionKind;

/** Finds the session that a request belongs to, by bearer token or cookies, and opens one where the token allows it. */
final class Doorkeeper {
    private final SiteSettings settings;
    private final SiteParts parts;
    private final Cookies cookies;

    Doorkeeper(SiteSettings settings, SiteParts parts, Cookies cookies) {
        this.settings = settings;
        this.parts = parts;
        this.cookies = cookies;
    }

    /** The session of a request, opened if need be; empty where the request is not signed in. */
    Optional<Pass> admit(Call call) throws SeatLimitException {
        if (call.bearer().isEmpty()) {
            return byCookies(call).map(session -> new Pass(session, cookies.later()));
        }
        Optional<Grant> grant = grant(call);
        if (grant.isEmpty()) {
            return Optional.empty();
        }
        if (!grant.get().isConcurrent()) {
            return Optional.of(new Pass(grant.get().session(parts.seats()), List.of()));
        }
        Optional<Session> known = byCookieOf(call, grant.get());
        if (known.isPresent()) {
            return Optional.of(new Pass(known.get(), List.of()));
        }
        Session fresh = parts.seats().open(grant.get().tenant(), grant.get().user(), SessionKind.CONCURRENT);
        return Optional.of(new Pass(fresh, cookies.opened(fresh)));
    }

    /** The session of a request where it is open already; opens none. */
    Optional<Session> openSession(Call call) {
        if (call.bearer().isEmpty()) {
            return byCookies(call);
        }
        return grant(call)
                .flatMap(grant -> grant.isConcurrent()
                        ? byCookieOf(call, grant)
                        : grant.openSession().flatMap(session -> parts.seats().find(session.id())));
    }

    /** Whether the request shows a token that is alive, with or without an open session. */
    boolean isKnown(Call call) {
        return grant(call).isPresent();
    }

    /** What a request is answered with whose session somebody else has ended, where that has a face of its own. */
    Optional<Answer> loss(Call call) {
        Optional<Loss> loss = call.cookie(Cookies.SESSION).flatMap(parts.seats()::loss);
        if (loss.isEmpty()) {
            loss = grant(call).filter(grant -> !grant.isConcurrent()).flatMap(Grant::takeLoss);
        }
        return loss.map(face -> switch (face) {
            case REFUSED -> refusal(call);
            case REDIRECT -> Bodies.signInPage(settings.instancePath());
            case HTML -> FramesArea.signInPage("");
        });
    }

    /** 401 as it looks for this request: without a body where a dead token came along. */
    Answer refusal(Call call) {
        return call.bearer().isPresent() ? Answer.empty(401) : Bodies.notSignedIn();
    }

    private Optional<Grant> grant(Call call) {
        return call.bearer().flatMap(parts.grants()::grant).filter(Grant::reachesApi);
    }

    private Optional<Session> byCookies(Call call) {
        return call.cookie(Cookies.SESSION).flatMap(parts.seats()::find).filter(session -> call.cookie(Cookies.TICKET)
                .filter(session.ticket()::equals)
                .isPresent());
    }

    private Optional<Session> byCookieOf(Call call, Grant grant) {
        return call.cookie(Cookies.SESSION)
                .flatMap(parts.seats()::find)
                .filter(session -> session.tenant().equals(grant.tenant())
                        && session.user().equals(grant.user()));
    }

    /**
     * A request's way in.
     *
     * @param session the session that serves it
     * @param cookies what the answer sets
     */
    record Pass(Session session, List<Header> cookies) {}
}
