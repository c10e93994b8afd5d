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
package org.camelacumatica.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which worker goes on with a request that follows from another one; each of them is done once, whatever happens. */
class HandoverTest {
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((dying, thrown) -> this.thrown.add(thrown.getMessage()));
        return thread;
    });
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Thread> by = new CopyOnWriteArrayList<>();
    private final List<String> thrown = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    private void work(String what) {
        by.add(Thread.currentThread());
        done.add(what);
    }

    private void start(String what) {
        Handover.execute(() -> work(what), workers);
    }

    private void follow(String what) {
        Handover.follow(() -> {
            start(what);
            return what;
        });
    }

    @Test
    void theSameWorkerGoesOnWhenItHasFinished() {
        Handover.execute(
                () -> {
                    follow("second");
                    work("first");
                },
                workers);

        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly("first", "second");
        assertThat(by.get(1)).isSameAs(by.get(0));
    }

    @Test
    void oneIsKeptAndTheOthersGoToOtherWorkers() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(1);
        Handover.execute(
                () -> {
                    follow("kept");
                    Handover.follow(() -> {
                        Handover.execute(others::countDown, workers);
                        return "";
                    });
                    start("of its own");
                    awaitUninterruptibly(others);
                    work("first");
                },
                workers);

        await().until(() -> done.size() == 3);
        assertThat(done.indexOf("kept")).isGreaterThan(done.indexOf("first"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whereNobodySaysThatItFollowsAnotherWorkerTakesItAtOnce() {
        CountDownLatch second = new CountDownLatch(1);
        Handover.execute(
                () -> {
                    Handover.execute(second::countDown, workers);
                    awaitUninterruptibly(second); // it would wait for itself otherwise
                    work("first");
                },
                workers);

        await().until(() -> done.contains("first"));
    }

    @Test
    void outsideOfAWorkerNothingIsKept() {
        follow("it");

        await().until(() -> done.size() == 1);
        assertThat(by.get(0)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void whatWasHandedOverOutlivesAnErrorOfTheWorker() {
        Handover.execute(
                () -> {
                    follow("second");
                    throw new AssertionError("thrown on purpose");
                },
                workers);

        await().until(() -> done.contains("second"));
        await().until(() -> thrown.contains("thrown on purpose"));
    }
}
