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
package org.camelacumatica.sandbox.erp;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camelacumatica.sandbox.api.ErpReply;
import org.jspecify.annotations.Nullable;

/**
 * Long operations. Each belongs to the session that began it: no other finds it (what the real server answers there is
 * not established), and while it runs its screen is busy for that session. Without a length the work is done at once,
 * the first poll still finds it running, and no screen is ever busy. Safe for many threads.
 */
final class Operations {
    private final Duration length;
    private final Map<UUID, Operation> all = new ConcurrentHashMap<>();
    private final Map<String, UUID> busy = new ConcurrentHashMap<>();

    Operations(Duration length) {
        this.length = length;
    }

    /**
     * Begins one.
     *
     * @param work what it does at its end; its reply, where there is one, tells of the failure
     */
    UUID begin(int session, String screen, Supplier<Optional<ErpReply>> work) {
        UUID id = UUID.randomUUID();
        Operation operation = new Operation(session);
        all.put(id, operation);
        if (length.isZero()) {
            operation.failure = work.get();
            operation.over = true;
            return id;
        }
        String place = session + " " + screen;
        busy.put(place, id);
        CompletableFuture.delayedExecutor(length.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> {
                    try {
                        operation.failure = work.get();
                    } finally {
                        operation.over = true;
                        busy.remove(place, id);
                    }
                });
        return id;
    }

    /** Whether the session waits for an operation of this screen. */
    boolean isBusy(int session, String screen) {
        return busy.containsKey(session + " " + screen);
    }

    /** The operation as one of the session's polls finds it; null where the session began none of that id. */
    @Nullable
    State poll(int session, String id) {
        Operation operation;
        try {
            operation = all.get(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (operation == null || operation.session != session) {
            return null;
        }
        boolean running = !operation.over || length.isZero() && operation.polls.getAndIncrement() < 1;
        return new State(running, operation.failure);
    }

    /**
     * What a poll finds.
     *
     * @param failure what it failed with, once it is over
     */
    record State(boolean running, Optional<ErpReply> failure) {}

    private static final class Operation {
        private final int session;
        private final AtomicInteger polls = new AtomicInteger();
        private volatile Optional<ErpReply> failure = Optional.empty();
        private volatile boolean over;

        Operation(int session) {
            this.session = session;
        }
    }
}
