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

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.model.Contract;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the instance once which contracts it offers and keeps the choice; a failure is not kept. However many ask at the
 * same time, one request goes out. Safe for many threads.
 */
final class ContractFinder {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final ContractChoice choice;
    private final Supplier<CompletableFuture<EndpointList>> endpoints;
    private final AtomicReference<Optional<CompletableFuture<Contract>>> found =
            new AtomicReference<>(Optional.empty());

    ContractFinder(ContractChoice choice, Supplier<CompletableFuture<EndpointList>> endpoints) {
        this.choice = choice;
        this.endpoints = endpoints;
    }

    CompletableFuture<Contract> contract() {
        Optional<CompletableFuture<Contract>> known = asked();
        if (known.isPresent()) {
            return known.get();
        }
        CompletableFuture<Contract> asked = new CompletableFuture<>();
        if (!found.compareAndSet(Optional.empty(), Optional.of(asked))) {
            return contract();
        }
        endpoints.get().thenApply(this::choose).whenComplete((contract, failure) -> {
            if (failure != null) {
                found.set(Optional.empty());
                asked.completeExceptionally(failure);
            } else {
                asked.complete(contract);
            }
        });
        return asked;
    }

    private Contract choose(EndpointList offered) {
        Contract contract = choice.among(offered.contracts());
        LOG.info(
                "Connection '{}' uses {} of build {}{}",
                choice.connection(),
                contract,
                offered.build() == null ? "unknown" : offered.build(),
                choice.version() == null ? ", the newest that the instance offers" : "");
        return contract;
    }

    private Optional<CompletableFuture<Contract>> asked() {
        return Objects.requireNonNull(found.get());
    }

    /** The contract, if it has been found. */
    Optional<Contract> known() {
        return asked().filter(future -> future.isDone() && !future.isCompletedExceptionally())
                .map(CompletableFuture::join);
    }
}
