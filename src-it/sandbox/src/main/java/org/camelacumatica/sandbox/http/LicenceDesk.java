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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.sandbox.signin.Loss;

/**
 * {@code _sandbox/licence}, {@code stranger} and {@code sessions}: what the licence allows, who else uses it, and who
 * sits on its seats.
 */
final class LicenceDesk implements Area {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");
    private static final int MOST_STRANGERS = 100;

    private final SiteParts parts;
    private final Stranger stranger;

    LicenceDesk(SiteParts parts) {
        this.parts = parts;
        this.stranger = new Stranger(parts.licence());
    }

    @Override
    public Answer serve(Call call) {
        JsonNode body = Bodies.JSON.createObjectNode();
        if (call.method().equals("POST")) {
            try {
                body = Bodies.JSON.readTree(call.body());
            } catch (IOException e) {
                return Bodies.message(400, "The body is no JSON.");
            }
        }
        String what = call.segments().get(1) + " " + call.method();
        return switch (what) {
            case "licence GET" -> licence();
            case "licence POST" -> licence(body);
            case "stranger GET" -> stranger();
            case "stranger POST" -> stranger(body);
            case "stranger DELETE" -> {
                stranger.stop();
                yield Answer.empty(204);
            }
            case "sessions GET" -> sessions();
            case "sessions POST" -> end(body);
            default -> Answer.empty(405);
        };
    }

    private Answer licence() {
        ObjectNode body = Bodies.JSON.createObjectNode();
        body.put("concurrent", parts.licence().concurrent());
        body.put("perMinute", parts.licence().perMinute());
        body.put("seats", parts.seats().cap());
        body.put("serving", parts.licence().serving());
        body.put("queued", parts.licence().queued());
        body.put("counted", parts.licence().counted());
        return Answer.json(200, body.toString());
    }

    private Answer licence(JsonNode body) {
        for (String name : new String[] {"concurrent", "perMinute", "seats"}) {
            if (body.has(name) && (!body.path(name).isInt() || body.path(name).intValue() < 0)) {
                return Bodies.message(400, "\"" + name + "\" is a whole number, 0 or more.");
            }
        }
        number(body, "concurrent").ifPresent(parts.licence()::concurrent);
        number(body, "perMinute").ifPresent(parts.licence()::perMinute);
        number(body, "seats").ifPresent(parts.seats()::cap);
        return licence();
    }

    private static OptionalInt number(JsonNode body, String name) {
        return body.path(name).isInt() ? OptionalInt.of(body.path(name).intValue()) : OptionalInt.empty();
    }

    private Answer stranger() {
        ObjectNode body = Bodies.JSON.createObjectNode();
        body.put("there", stranger.isThere());
        body.put("served", stranger.served());
        body.put("declined", stranger.declined());
        return Answer.json(200, body.toString());
    }

    private Answer stranger(JsonNode body) {
        int queued = body.path("concurrent").asInt();
        Optional<Duration> length = duration(body.path("for").asText());
        Optional<Duration> service = duration(body.path("service").asText("50ms"));
        if (queued < 1 || queued > MOST_STRANGERS || length.isEmpty() || service.isEmpty()) {
            return Bodies.message(
                    400,
                    "The body is {\"concurrent\":1 to " + MOST_STRANGERS
                            + ",\"for\":\"10s\",\"service\":\"50ms\"}, times in ms, s or m.");
        }
        stranger.begin(queued, length.get(), service.get());
        return stranger();
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                });
    }

    private Answer sessions() {
        ObjectNode body = Bodies.JSON.createObjectNode();
        var sessions = parts.seats().report();
        body.put("open", sessions.size());
        body.set("sessions", Bodies.JSON.valueToTree(sessions));
        return Answer.json(200, body.toString());
    }

    private Answer end(JsonNode body) {
        JsonNode which = body.path("end");
        String then = body.path("then").asText("");
        Optional<Loss> face =
                switch (then) {
                    case "401" -> Optional.of(Loss.REFUSED);
                    case "redirect" -> Optional.of(Loss.REDIRECT);
                    case "html" -> Optional.of(Loss.HTML);
                    default -> Optional.empty();
                };
        boolean all = which.asText().equals("all");
        if (!all && !which.isInt() || face.isEmpty() && !then.isEmpty()) {
            return Bodies.message(400, "The body is {\"end\":\"all\"|number,\"then\":\"401\"|\"redirect\"|\"html\"}.");
        }
        int ended = parts.seats().end(all ? OptionalInt.empty() : OptionalInt.of(which.intValue()), face);
        return Answer.json(
                200, Bodies.JSON.createObjectNode().put("ended", ended).toString());
    }
}
