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
package org.camelacumatica.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.RuntimeCamelException;
import org.camelacumatica.flows.csv.ImportStoppedException;
import org.camelacumatica.flows.csv.InvalidFileException;
import org.camelacumatica.model.AcumaticaException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it is told: one message out of a chain of exceptions, and the exit code that it means.
 *
 * @param message what failed, where, what to do
 */
record Complaint(String message, ExitCode exitCode) {

    /** Of something that kept the flows from starting: nobody was asked yet, unless the exception says otherwise. */
    static Complaint atStart(Throwable failure) {
        boolean asked =
                find(failure, AcumaticaException.class) != null || find(failure, ServerFailureException.class) != null;
        return new Complaint(text(failure), asked ? ExitCode.FAILED : ExitCode.WRONG_USE);
    }

    /** Of something that ended a flow. */
    static Complaint whileRunning(Throwable failure) {
        boolean unasked = find(failure, InvalidFileException.class) != null;
        return new Complaint(text(failure), unasked ? ExitCode.WRONG_USE : ExitCode.FAILED);
    }

    private static String text(Throwable failure) {
        for (Class<? extends Throwable> speaking : List.of(
                InvalidFileException.class,
                ImportStoppedException.class,
                AcumaticaException.class,
                WrongUseException.class,
                ServerFailureException.class)) {
            Throwable found = find(failure, speaking);
            if (found != null) {
                return message(found);
            }
        }
        String route = routeOf(failure);
        return route + message(innermost(failure));
    }

    /** Camel's own messages repeat their causes'; the innermost one that says something says what is wrong. */
    private static Throwable innermost(Throwable failure) {
        Throwable best = failure;
        for (Throwable cause : chain(failure)) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                best = cause;
            }
        }
        return best;
    }

    private static String routeOf(Throwable failure) {
        for (Throwable cause : chain(failure)) {
            if (cause instanceof FailedToStartRouteException start && start.getRouteId() != null) {
                return "Route " + start.getRouteId() + " cannot start: ";
            }
        }
        ResolveEndpointFailedException endpoint = find(failure, ResolveEndpointFailedException.class);
        return endpoint == null
                        || String.valueOf(innermost(failure).getMessage()).contains(endpoint.getUri())
                ? ""
                : "Endpoint " + endpoint.getUri() + ": ";
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        boolean bare = failure instanceof RuntimeCamelException || message == null || message.isBlank();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return bare || isSentence(text) ? text : failure.getClass().getSimpleName() + ": " + text;
    }

    /** A message of one word (a file name, a key) needs its exception's name to be understood. */
    private static boolean isSentence(String text) {
        return text.strip().toLowerCase(Locale.ROOT).contains(" ");
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause : chain(failure)) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && !chain.contains(cause)) {
            chain.add(cause);
            cause = cause.getCause();
        }
        return chain;
    }
}
