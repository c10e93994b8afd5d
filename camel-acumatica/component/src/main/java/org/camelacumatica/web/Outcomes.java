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
package org.camelacumatica.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.connection.Authorizations.Outcome;

/** What became of the last authorization of a browser, for the page that it is sent to, and for whoever waits for it. */
final class Outcomes {
    private static final int MOST = 1_000;

    private final Cache<String, Outcome> last =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Map<String, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();

    /** A callback that belongs to no authorization ends none. */
    void put(String browser, Outcome outcome) {
        last.put(browser, outcome);
        if (outcome instanceof Outcome.NotAuthorized refused
                && refused.connection().isEmpty()) {
            return;
        }
        CompletableFuture<Outcome> future = waiting.remove(browser);
        if (future != null) {
            future.complete(outcome);
        }
    }

    Optional<Outcome> last(String browser) {
        return Optional.ofNullable(last.getIfPresent(browser));
    }

    /** The outcome that comes next for that browser. */
    CompletableFuture<Outcome> next(String browser) {
        return waiting.computeIfAbsent(browser, name -> new CompletableFuture<>());
    }
}
