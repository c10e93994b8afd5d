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

import java.util.Optional;
import org.camelacumatica.sandbox.faults.FaultAction;
import org.camelacumatica.sandbox.faults.Faults;
import org.camelacumatica.sandbox.http.Answer.Ending;
import org.camelacumatica.sandbox.licence.Pause;

/** Carries out planted faults around the area behind it. */
final class FaultStage implements Area {
    private final SiteSettings settings;
    private final SiteParts parts;
    private final Area next;

    FaultStage(SiteSettings settings, SiteParts parts, Area next) {
        this.settings = settings;
        this.parts = parts;
        this.next = next;
    }

    @Override
    public Answer serve(Call call) throws InterruptedException {
        Optional<Faults.Hit> hit = parts.faults().take(call.method(), call.path());
        if (hit.isEmpty()) {
            return next.serve(call);
        }
        call.hit(hit.get().text());
        FaultAction action = hit.get().action();
        if (action instanceof FaultAction.Delay delay) {
            Pause.of(delay.length());
            return next.serve(call);
        }
        if (action instanceof FaultAction.DropAfterCommit) {
            return next.serve(call).ending(Ending.DROPPED);
        }
        if (action instanceof FaultAction.Truncate truncate) {
            return next.serve(call).ending(truncate.clean() ? Ending.CUT_CLEANLY : Ending.TRUNCATED);
        }
        return instead(call, action);
    }

    private Answer instead(Call call, FaultAction action) {
        if (action instanceof FaultAction.Status status) {
            Answer answer = Bodies.status(status.status());
            return status.retryAfter()
                    .map(seconds -> answer.with("Retry-After", seconds.toString()))
                    .orElse(answer);
        }
        if (action instanceof FaultAction.LoginLimit limit) {
            return Bodies.loginLimit(limit.face(), parts.seats().cap(), settings.instancePath());
        }
        if (action instanceof FaultAction.Redirect) {
            return Bodies.signInPage(settings.instancePath());
        }
        if (action instanceof FaultAction.DeadBearer) {
            call.bearer().ifPresent(parts.grants()::kill);
            return Answer.empty(401);
        }
        if (action instanceof FaultAction.ErrorObject) {
            return Bodies.errorObject();
        }
        if (action instanceof FaultAction.Offline) {
            return Bodies.status(503);
        }
        if (action instanceof FaultAction.Reset) {
            return Answer.empty(200).ending(Ending.RESET);
        }
        return Answer.html(200, Bodies.html("Acumatica", "<p>Please wait while the site is being started.</p>"));
    }
}
