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
package org.camelacumatica.sandbox.licence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The requests that are served at once and the one queue behind them. A request leaves the queue in the moment in which
 * a core becomes free, so that a place in the queue is never counted twice. Safe for many threads.
 */
final class Cores {
    private final int places;
    private final Duration patience;
    private final Queue<CountDownLatch> queue = new ArrayDeque<>();
    private int limit;
    private int taken;

    Cores(int limit, int places, Duration patience) {
        this.limit = limit;
        this.places = places;
        this.patience = patience;
    }

    void take() throws DeclinedException, InterruptedException {
        CountDownLatch admitted = new CountDownLatch(1);
        synchronized (this) {
            if (queue.isEmpty() && isFree()) {
                taken++;
                return;
            }
            if (queue.size() >= places) {
                throw new DeclinedException("more than " + places + " requests are queued");
            }
            queue.add(admitted);
        }
        boolean over = false;
        try {
            over = admitted.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            if (!withdraw(admitted)) {
                give();
            }
            throw e;
        }
        if (!over && withdraw(admitted)) {
            throw new DeclinedException("the request was queued for " + patience);
        }
    }

    private synchronized boolean withdraw(CountDownLatch admitted) {
        return queue.remove(admitted);
    }

    synchronized void give() {
        taken--;
        admit();
    }

    synchronized void limit(int value) {
        limit = value;
        admit();
    }

    synchronized int limit() {
        return limit;
    }

    synchronized int queued() {
        return queue.size();
    }

    synchronized int taken() {
        return taken;
    }

    private void admit() {
        while (isFree()) {
            CountDownLatch next = queue.poll();
            if (next == null) {
                return;
            }
            taken++;
            next.countDown();
        }
    }

    private boolean isFree() {
        return limit == LicenceSettings.UNLIMITED || taken < limit;
    }
}
