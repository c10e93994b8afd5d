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

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link RefreshingProcess}, as the test holds it. */
final class Child implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final Thread reader;

    private Child(Process process) {
        this.process = process;
        this.reader = new Thread(this::listen, "what a child says");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param window where it stops, or what else it does */
    static Child start(Erp erp, String window, File log) throws IOException {
        List<String> arguments = new ArrayList<>(erp.arguments());
        arguments.add(window);
        return new Child(JavaProcess.of(RefreshingProcess.class, "logback-child.xml", arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    private void listen() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            heard("(its output ends: " + e.getMessage() + ")"); // as it does when it is killed
        }
    }

    private void heard(String line) {
        synchronized (said) {
            said.add(line);
            said.notifyAll();
        }
    }

    /** Waits until it says a line that begins so, and gives the rest of it. */
    String awaitLine(String start) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (said) {
            while (true) {
                for (String line : said) {
                    if (line.startsWith(start)) {
                        return line.substring(start.length()).strip();
                    }
                }
                if (System.nanoTime() > end || !(process.isAlive() || reader.isAlive())) {
                    throw new AssertionError("The process said " + said + " and never '" + start + "'");
                }
                said.wait(100);
            }
        }
    }

    boolean hasSaid(String start) {
        synchronized (said) {
            return said.stream().anyMatch(line -> line.startsWith(start));
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitDeath();
    }

    /** Ends its loop. */
    void end() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    void awaitDeath() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The process does not end; it said " + said);
            }
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
