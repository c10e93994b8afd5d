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
        Contract contract = among(offered);
        told(contract, offered);
        return contract;
    }

    /**
     * The kept one, as long as it is offered; else what would be chosen, and nothing is kept.
     *
     * @throws org.camelacumatica.model.AcumaticaException where what was asked for is not offered
     */
    Contract among(EndpointList offered) {
        return known().filter(offered.contracts()::contains).orElseGet(() -> choice.among(offered.contracts()));
    }

    /** Keeps what somebody else has chosen out of an answer of the instance, where nothing is kept yet. */
    void keep(Contract contract, EndpointList offered) {
        if (found.compareAndSet(Optional.empty(), Optional.of(CompletableFuture.completedFuture(contract)))) {
            told(contract, offered);
        }
    }

    private void told(Contract contract, EndpointList offered) {
        LOG.info(
                "Connection '{}' uses {} of build {}{}",
                choice.connection(),
                contract,
                offered.build() == null ? "unknown" : offered.build(),
                isNewest() ? ", the newest that the instance offers" : "");
    }

    /** Whether no version was asked for. */
    boolean isNewest() {
        return choice.version() == null;
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
