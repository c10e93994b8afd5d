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

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.codec.ErrorBody;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.CannotOptimizeException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.LoginLimit;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.UnreachableException;

/**
 * What an answer that is not 2xx means. Decided by the status and the exception's type, never by the text, which follows
 * the session's language; a missing record is 500 here, and so is nearly everything else.
 */
final class Refusals {
    private static final String SAME_AGAIN = "Correct it and send it again.";

    private final Codec codec;

    Refusals(Codec codec) {
        this.codec = codec;
    }

    /** A session that is not known any more: 401, or a redirect to the sign-in or error page. */
    static boolean isSignedOut(AcumaticaException refusal) {
        return refusal instanceof SignedOutException;
    }

    /** Never leaves the pipeline: the stage above signs in again or says why not. */
    static final class SignedOutException extends AcumaticaException {
        private static final long serialVersionUID = 1L;

        SignedOutException(Failure failure) {
            super(failure);
        }
    }

    AcumaticaException of(Call<?> call, int status, String mediaType, String location, byte[] body) {
        if (status == 429 || LoginLimit.isFace(status, location, new String(body, StandardCharsets.UTF_8))) {
            return new RequestDeclinedException(failure(
                    call,
                    status,
                    Repeat.HARMLESS,
                    "was declined with " + status,
                    "The licence allows no more at once: lower concurrencyLevel, or sign other integrations out."));
        }
        if (status / 100 == 3) {
            return redirect(call, status, location);
        }
        if (mediaType.equals("text/html") && isSignInPage(body)) {
            return new SignedOutException(
                    failure(call, status, Repeat.HARMLESS, "was answered with the sign-in page", "Sign in again."));
        }
        ErrorBody error = codec.readError(status, mediaType, body, call.body());
        return switch (status) {
            case 401 ->
                new SignedOutException(
                        failure(call, status, Repeat.HARMLESS, "was refused with 401" + said(error), "Sign in again."));
            case 409 ->
                new AcumaticaException(failure(
                        call,
                        status,
                        Repeat.HARMLESS,
                        "was refused with 409: a long operation runs on this screen in this session",
                        "Wait until it has ended."));
            case 404 ->
                call.method().equals("PATCH") && !error.html()
                        ? notThere(call, status)
                        : otherwise(call, status, error);
            case 412 -> precondition(call, status);
            case 422 -> rejected(call, status, error);
            case 502, 503, 504 -> notTheInstance(call, status, error);
            case 500 -> internal(call, status, error);
            default -> otherwise(call, status, error);
        };
    }

    private static AcumaticaException otherwise(Call<?> call, int status, ErrorBody error) {
        return error.html()
                ? notTheInstance(call, status, error)
                : new AcumaticaException(
                        failure(call, status, Repeat.NEVER, refusedWith(status, error), remedy(status)));
    }

    private static AcumaticaException redirect(Call<?> call, int status, String location) {
        String target = location.toLowerCase(Locale.ROOT);
        if (target.contains("/frames/login.aspx")
                || target.contains("/frames/error.aspx")
                || target.contains("/ui/error")) {
            return new SignedOutException(failure(
                    call, status, Repeat.HARMLESS, "was answered by a redirect to the sign-in page", "Sign in again."));
        }
        return new UnreachableException(failure(
                call,
                status,
                Repeat.NEVER,
                "was answered by a redirect to " + withoutQuery(location),
                "Set instanceUri to the address that the instance redirects to."));
    }

    /** As a proxy that follows redirects hands it on. */
    private static boolean isSignInPage(byte[] body) {
        String page = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return page.contains("<form") && page.contains("login.aspx");
    }

    private static String withoutQuery(String location) {
        int query = location.indexOf('?');
        return query < 0 ? location : location.substring(0, query);
    }

    private static AcumaticaException precondition(Call<?> call, int status) {
        if (call.headers().containsKey("If-None-Match")) {
            return new RecordRejectedException(
                    failure(
                            call,
                            status,
                            Repeat.NEVER,
                            "was refused with 412: the record exists already",
                            "Use operation=upsert or update, or another key."),
                    java.util.List.of());
        }
        return notThere(call, status);
    }

    private static AcumaticaException notThere(Call<?> call, int status) {
        return new RecordNotFoundException(failure(
                call,
                status,
                Repeat.NEVER,
                "was refused with " + status + ": there is no such record",
                "Use operation=upsert or create, or another key."));
    }

    private static AcumaticaException rejected(Call<?> call, int status, ErrorBody error) {
        return new RecordRejectedException(
                failure(
                        call,
                        status,
                        Repeat.NEVER,
                        refusedWith(status, error),
                        "The record was not saved; correct the field and send it again."),
                error.fieldErrors());
    }

    private static AcumaticaException notTheInstance(Call<?> call, int status, ErrorBody error) {
        String what =
                error.html() ? " and an HTML page" + (error.title() == null ? "" : " '" + error.title() + "'") : "";
        return new UnreachableException(failure(
                call,
                status,
                Repeat.UNCERTAIN,
                "was answered with " + status + what + " instead of JSON",
                "See what stands before the instance, and whether instanceUri is the site's address."));
    }

    private static AcumaticaException internal(Call<?> call, int status, ErrorBody error) {
        if (error.html()) {
            return notTheInstance(call, status, error);
        }
        String type = error.exceptionType() == null ? "" : error.exceptionType();
        if (type.endsWith("NoEntitySatisfiesTheConditionException")) {
            return new RecordNotFoundException(failure(
                    call,
                    status,
                    Repeat.NEVER,
                    "found no such record",
                    "Look at the key; a role or a restriction group may hide a record as well."));
        }
        if (type.endsWith("CannotOptimizeException")) {
            return new CannotOptimizeException(failure(
                    call,
                    status,
                    Repeat.NEVER,
                    refusedWith(status, error),
                    "Leave the fields out with select, or read the keys alone and each record by its key."));
        }
        if (type.endsWith("KeyNotFoundException")) {
            return new AcumaticaException(failure(
                    call,
                    status,
                    Repeat.NEVER,
                    refusedWith(status, error),
                    "A field in filter, select, expand or custom is not known: compare with the contract."));
        }
        Failure failure = failure(call, status, Repeat.NEVER, refusedWith(status, error), SAME_AGAIN);
        return call.safety().isWrite()
                ? new RecordRejectedException(failure, error.fieldErrors())
                : new AcumaticaException(failure);
    }

    private static String refusedWith(int status, ErrorBody error) {
        return "was refused with " + status + said(error);
    }

    private static String said(ErrorBody error) {
        String fields = error.fieldErrors().stream().map(FieldError::toString).collect(Collectors.joining("; "));
        if (!fields.isEmpty()) {
            return ": " + fields;
        }
        return error.message() == null || error.message().isBlank() ? "" : ": " + error.message();
    }

    private static String remedy(int status) {
        return switch (status) {
            case 403 -> "Give the user's role the right to the screen, or switch its feature on.";
            case 404 -> "Look at the entity's name and at endpointName and endpointVersion.";
            default -> SAME_AGAIN;
        };
    }

    private static Failure failure(Call<?> call, int status, Repeat repeat, String seen, String remedy) {
        return new Failure(call.subject(), status, repeat, seen, remedy);
    }
}
