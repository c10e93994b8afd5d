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
package org.camelacumatica.sandbox.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.camelacumatica.sandbox.signin.Secrets;

/** Tokens of one kind: opaque texts that stand for a grant until they end. For one thread at a time. */
final class Tokens {
    private final Clock clock;
    private final Map<String, Token> tokens = new HashMap<>();

    Tokens(Clock clock) {
        this.clock = clock;
    }

    String issue(Grant grant, Instant end) {
        Instant now = clock.instant();
        tokens.values().removeIf(token -> !now.isBefore(token.end()));
        String text = Secrets.base64Url(32);
        tokens.put(text, new Token(grant, end));
        return text;
    }

    /** The grant of a token that is alive. */
    Optional<Grant> find(String text) {
        Instant now = clock.instant();
        return Optional.ofNullable(tokens.get(text))
                .filter(token -> now.isBefore(token.end()))
                .map(Token::grant);
    }

    void kill(String text) {
        tokens.remove(text);
    }

    /** Kills those of the grants that are meant; says how many. */
    int kill(Predicate<Grant> meant) {
        int before = tokens.size();
        tokens.values().removeIf(token -> meant.test(token.grant()));
        return before - tokens.size();
    }

    /** The ends of a grant's tokens that are alive, in their order. */
    List<Instant> ends(Grant grant) {
        Instant now = clock.instant();
        Collection<Instant> ends = new ArrayList<>();
        for (Token token : tokens.values()) {
            if (token.grant() == grant && now.isBefore(token.end())) {
                ends.add(token.end());
            }
        }
        return ends.stream().sorted(Comparator.naturalOrder()).toList();
    }

    private record Token(Grant grant, Instant end) {}
}
