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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LoginLimit;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UnreachableException;

/** Cookie sign-in by {@code POST entity/auth/login}. A wrong password is 500, not 401. */
final class CookieSignIn implements SignIn {
    private static final int MOST_BYTES = 1 << 20;
    private static final String UNKNOWN_TENANT = "PXUndefinedCompanyException";

    private final SessionSettings settings;
    private final CookieCredentials credentials;
    private final Function<CookieCredentials, byte[]> body;
    private final SignInMemory memory;
    private final Transport transport;

    CookieSignIn(
            SessionSettings settings,
            CookieCredentials credentials,
            Function<CookieCredentials, byte[]> body,
            SignInMemory memory,
            Transport transport) {
        this.settings = settings;
        this.credentials = credentials;
        this.body = body;
        this.memory = memory;
        this.transport = transport;
    }

    @Override
    public int most(int sessions, Bearer bearer) {
        return sessions;
    }

    /** One after the other: credentials that are refused are sent once, because accounts lock. */
    @Override
    public int atOnce(int open) {
        return 1;
    }

    @Override
    public boolean keepsCookies(Bearer bearer) {
        return true;
    }

    @Override
    public boolean open(Seat seat) {
        Optional<String> remembered = memory.refusal();
        if (remembered.isPresent()) {
            throw new AuthenticationFailedException(failure(0, Repeat.NEVER, "was not sent", remembered.get()));
        }
        Transport.Request request = new Transport.Request(
                "POST",
                settings.loginPath(),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                body.apply(credentials));
        try (Transport.Reply reply = transport.send(request)) {
            String text = new String(reply.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (reply.status() / 100 == 2 && !isPage(text)) {
                accepted(reply, seat.jar());
                return true;
            }
            AcumaticaException refusal =
                    refusal(reply.status(), reply.header("Location").orElse(""), text);
            if (refusal instanceof AuthenticationFailedException) {
                memory.refused(refusal.getFailure().seen());
            }
            throw refusal;
        } catch (IOException e) {
            throw new UnreachableException(new Failure(
                    subject(),
                    0,
                    Repeat.HARMLESS,
                    "got no answer: " + e.getMessage(),
                    "See whether the instance is up and instanceUri is its address.",
                    e));
        }
    }

    private void accepted(Transport.Reply reply, CookieJar jar) {
        jar.take(reply.headers("Set-Cookie"));
        if (jar.header().isEmpty()) {
            throw new UnreachableException(failure(
                    reply.status(),
                    Repeat.NEVER,
                    "was answered with " + reply.status() + " and no cookie",
                    "See whether instanceUri is the address of an Acumatica site."));
        }
        memory.accepted();
    }

    private AcumaticaException refusal(int status, String location, String text) {
        if (status == 429 || LoginLimit.isFace(status, location, text)) {
            return new RequestDeclinedException(failure(
                    status,
                    Repeat.HARMLESS,
                    "was declined with " + status + ": the licence has no seat left (API Login Limit)",
                    "Sign other integrations out, or raise the licence's number of web service users."));
        }
        boolean html = isPage(text);
        if (status == 502 || status == 503 || status == 504 || (html && status / 100 != 3 && status != 404)) {
            return new UnreachableException(failure(
                    status,
                    Repeat.HARMLESS,
                    "was answered with " + status + (html ? " and an HTML page" : ""),
                    "See whether the instance is up and instanceUri is its address."));
        }
        if (status / 100 == 3 || status == 404) {
            return new UnreachableException(failure(
                    status,
                    Repeat.NEVER,
                    status == 404
                            ? "found no sign-in at " + settings.loginPath()
                            : "was answered by a redirect to " + location,
                    "Set instanceUri to the site's address, with its path where it has one."));
        }
        return new AuthenticationFailedException(failure(
                status,
                Repeat.NEVER,
                "was refused with " + status + said(text),
                text.contains(UNKNOWN_TENANT)
                        ? "Set tenant to the name that the sign-in page of the instance offers."
                        : "User name, password or tenant is wrong, or the account is locked. Correct them; the same are"
                                + " not sent again."));
    }

    private static boolean isPage(String text) {
        return text.stripLeading().startsWith("<");
    }

    /** The exception's type and one text that stays in English; the rest follows the language of the instance. */
    private static String said(String text) {
        if (text.contains(UNKNOWN_TENANT)) {
            return " (" + UNKNOWN_TENANT + ": the tenant is not known)";
        }
        return text.contains("Invalid credentials") ? " (Invalid credentials)" : "";
    }

    @Override
    public SignOut signOut(SeatKey key, Bearer bearer) {
        return SignOutRequest.send(settings, transport, Map.of("Cookie", key.cookies()));
    }

    @Override
    public boolean endsWithRefusal() {
        return true;
    }

    private Subject subject() {
        return new Subject(settings.connection(), credentials.tenant().orElse(null), "Sign-in", null, null);
    }

    private Failure failure(int status, Repeat repeat, String seen, String remedy) {
        return new Failure(subject(), status, repeat, seen, remedy);
    }

    @Override
    public String toString() {
        return "CookieSignIn[" + credentials + "]";
    }
}
