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
package org.camelacumatica.connection;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tenant the sessions of a connection are really in. With OAuth the client id fixes it. A sign-in by cookie that was
 * accepted does not prove where it has led: an instance with one tenant takes any name, so the session is looked at once,
 * before the first record travels. Safe for many threads.
 */
final class TenantReached {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final ConnectionSettings settings;
    private final StateBook state;
    private volatile Optional<String> seen = Optional.empty();

    TenantReached(ConnectionSettings settings, StateBook state) {
        this.settings = settings;
        this.state = state;
    }

    /** As far as it is known. */
    @Nullable
    String name() {
        return seen.orElse(settings.signIn().tenant());
    }

    /** Asks the instance, within a session; nothing where it does not say. */
    CompletableFuture<Optional<String>> look(Pipeline pipeline) {
        return pipeline.execute(TenantPage.call(settings)).thenApply(name -> {
            seen = name;
            return name;
        });
    }

    /** Whether that is another one than was asked for. */
    boolean isOther(String name) {
        String wanted = settings.signIn().tenant();
        return wanted != null && !wanted.equalsIgnoreCase(name);
    }

    /** What there is to say where it is another one. */
    Failure other(String name) {
        return new Failure(
                Subject.of(settings.name(), "Look at the tenant"),
                0,
                Repeat.NEVER,
                "found the session in tenant '" + name + "', and '"
                        + settings.signIn().tenant() + "' was asked for",
                "Set tenant to the name that the sign-in page of the instance offers; an instance with one tenant"
                        + " takes any name and does not say so.");
    }

    /**
     * Gives the value back once it is certain, as far as the instance says so, that the tenant is the right one.
     *
     * @throws AuthenticationFailedException in the future, where it is another one
     */
    <T> CompletableFuture<T> checked(T value, Pipeline pipeline) {
        if (!settings.authentication().equals("cookie")) {
            return CompletableFuture.completedFuture(value);
        }
        return look(pipeline)
                .exceptionally(failure -> {
                    LOG.warn("Connection '{}' cannot see which tenant it has reached", settings.name(), failure);
                    return Optional.empty();
                })
                .thenApply(name -> {
                    name.filter(this::isOther).ifPresent(other -> {
                        throw refused(other);
                    });
                    return value;
                });
    }

    private AuthenticationFailedException refused(String other) {
        AuthenticationFailedException refusal = new AuthenticationFailedException(other(other));
        state.failed(refusal);
        return refusal;
    }
}
