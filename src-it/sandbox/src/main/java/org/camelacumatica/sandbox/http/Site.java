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

import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each call to its part of the site. */
final class Site implements Area {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final Set<String> NEED_LENGTH = Set.of("POST", "PUT");

    private final SiteParts parts;
    private final Area control;
    private final Area faulty;

    Site(SiteSettings settings, SiteParts parts) {
        this.parts = parts;
        this.control = new ControlArea(settings, parts);
        Cookies cookies = new Cookies(parts.clock());
        Doorkeeper doorkeeper = new Doorkeeper(settings, parts, cookies);
        Area signIn = new SignInArea(settings, parts, doorkeeper, cookies);
        Area entity = new EntityArea(settings, parts, doorkeeper);
        Area identity = new IdentityArea(settings, parts);
        Area frames = new FramesArea(doorkeeper);
        this.faulty = new FaultStage(settings, parts, call -> {
            if (NEED_LENGTH.contains(call.method()) && !hasLength(call)) {
                return Bodies.lengthRequired();
            }
            if (call.isBelow("entity", "auth")) {
                return signIn.serve(call);
            }
            if (call.isBelow("entity")) {
                return entity.serve(call);
            }
            return call.isBelow("identity") ? identity.serve(call) : frames.serve(call);
        });
    }

    /** Whether the call is the sandbox's own business, and stands in no journal. */
    static boolean isControl(Call call) {
        return call.isBelow("_sandbox");
    }

    @Override
    public Answer serve(Call call) throws InterruptedException {
        if (isControl(call)) {
            return control.serve(call);
        }
        if (call.isBelow("entity") && !call.isBelow("entity", "auth")) {
            parts.recorder().entityRequest();
        } else if (call.isAt("identity", "connect", "token")) {
            parts.recorder().tokenRequest();
        }
        try {
            return faulty.serve(call);
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed inside the sandbox", call.method(), call.rawPath(), e);
            return Bodies.exception("The sandbox failed: " + e);
        }
    }

    private static boolean hasLength(Call call) {
        return call.headers().containsKey("content-length")
                || call.header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
    }
}
