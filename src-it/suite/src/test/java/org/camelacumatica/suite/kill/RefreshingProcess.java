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
package org.camelacumatica.suite.kill;

import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.camelacumatica.auth.WatchedFiles;
import org.camelacumatica.connection.ConnectionSurroundings;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;

/**
 * A process of its own that uses a connection; it may be killed. Says {@code at: WINDOW} and waits where it was told to,
 * else {@code outcome: ...} of its request. With {@code LOOP} it goes on until its input ends, and says {@code lost: ...}
 * where a person would have to act.
 */
final class RefreshingProcess {
    static final String NOWHERE = "NOWHERE";
    static final String LOOP = "LOOP";
    private static final PrintStream OUT = System.out;
    private static final int BETWEEN_REQUESTS_MILLIS = 20;

    private RefreshingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Erp erp = Erp.of(arguments);
        String window = arguments[arguments.length - 1];
        ExecutorService workers = Executors.newCachedThreadPool();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger replacements = new AtomicInteger();
        ConnectionSurroundings world = ConnectionSurroundings.of(workers, timer, Clock.systemUTC(), erp.directory())
                .keepingGrantsIn(
                        WatchedFiles.in(erp.tokens(), Clock.systemUTC(), done -> stopAt(window, replacements, done)));
        try (CloseableHttpClient http = HttpClients.custom()
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .build();
                LiveConnection connection = LiveConnection.open(erp.settings(), http, world)) {
            if (window.equals(LOOP)) {
                loop(connection);
            } else {
                OUT.println("outcome: " + outcome(connection));
            }
        }
        workers.shutdown();
        timer.shutdownNow();
    }

    private static void stopAt(String window, AtomicInteger replacements, String done) {
        if (window.equals(NOWHERE) || window.equals(LOOP)) {
            return;
        }
        int replacement = done.equals("RENAMED") ? replacements.incrementAndGet() : replacements.get() + 1;
        if (Window.valueOf(window).isAt(replacement, done)) {
            OUT.println("at: " + window);
            OUT.flush();
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String outcome(LiveConnection connection) {
        try {
            connection.client().endpoints().join();
            return "online";
        } catch (CompletionException e) {
            return e.getCause() instanceof AcumaticaException refusal
                    ? connection.status().state().word() + " " + refusal.getMessage()
                    : String.valueOf(e.getCause());
        }
    }

    private static void loop(LiveConnection connection) throws Exception {
        OUT.println("begun");
        while (System.in.available() == 0) {
            try {
                connection.client().endpoints().join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof AuthenticationFailedException lost) {
                    OUT.println("lost: " + lost.getMessage());
                    return;
                }
            }
            new CountDownLatch(1).await(BETWEEN_REQUESTS_MILLIS, TimeUnit.MILLISECONDS);
        }
        OUT.println("ended");
    }
}
