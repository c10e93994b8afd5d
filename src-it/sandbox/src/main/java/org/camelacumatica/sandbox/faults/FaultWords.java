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
package org.camelacumatica.sandbox.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of {@code do}. */
final class FaultWords {
    private static final String KNOWN =
            "status:N, status:N:retry-after=SECONDS, html, redirect, truncate, truncate:clean,"
                    + " reset, delay:MS, dropAfterCommit, deadBearer, loginLimit:a, loginLimit:b, loginLimit:c, loginLimit:d,"
                    + " errorObject, offline";
    private static final Pattern STATUS = Pattern.compile("([1-5]\\d\\d)(?::retry-after=(\\d{1,6}))?");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,8}");

    private FaultWords() {}

    static FaultAction parse(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        Optional<FaultAction> action =
                switch (word) {
                    case "status" -> status(rest);
                    case "delay" ->
                        MILLIS.matcher(rest).matches()
                                ? Optional.of(new FaultAction.Delay(Duration.ofMillis(Long.parseLong(rest))))
                                : Optional.empty();
                    case "loginLimit" ->
                        rest.matches("[a-d]")
                                ? Optional.of(new FaultAction.LoginLimit(rest.charAt(0)))
                                : Optional.empty();
                    case "truncate" ->
                        rest.isEmpty() || rest.equals("clean")
                                ? Optional.of(new FaultAction.Truncate(!rest.isEmpty()))
                                : Optional.empty();
                    default -> rest.isEmpty() && colon < 0 ? plain(word) : Optional.empty();
                };
        return action.orElseThrow(
                () -> new InvalidFaultException("\"do\": \"" + text + "\" is not known. Known are: " + KNOWN + "."));
    }

    private static Optional<FaultAction> plain(String word) {
        return switch (word) {
            case "html" -> Optional.of(new FaultAction.Html());
            case "redirect" -> Optional.of(new FaultAction.Redirect());
            case "reset" -> Optional.of(new FaultAction.Reset());
            case "dropAfterCommit" -> Optional.of(new FaultAction.DropAfterCommit());
            case "deadBearer" -> Optional.of(new FaultAction.DeadBearer());
            case "errorObject" -> Optional.of(new FaultAction.ErrorObject());
            case "offline" -> Optional.of(new FaultAction.Offline());
            default -> Optional.empty();
        };
    }

    private static Optional<FaultAction> status(String rest) {
        Matcher matcher = STATUS.matcher(rest);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 200) {
            return Optional.empty();
        }
        Optional<Integer> retryAfter = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
        return Optional.of(new FaultAction.Status(Integer.parseInt(matcher.group(1)), retryAfter));
    }
}
