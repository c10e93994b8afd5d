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
package org.camelacumatica.auth;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.camelacumatica.disk.WholeFile.Step;
import org.camelacumatica.model.TokenStore;
import org.camelacumatica.model.TokenStore.Entry;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A process of its own that works on a store; it may be killed. */
final class StoreProcess {
    static final String ENTRY = "erp";

    private StoreProcess() {}

    /** Starts one: what to open, what to do, how often. It says "begun" when it has begun. */
    static Process start(String shellBefore, String... arguments) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName()));
        java.addAll(List.of(arguments));
        List<String> command = new ArrayList<>(List.of("sh", "-c", shellBefore + "exec \"$@\"", "sh"));
        command.addAll(java);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    /** Waits until it has begun. */
    static void awaitBegin(Process process) throws IOException {
        if (process.getInputStream().read() != 'b') {
            throw new IOException("The process ended before it began");
        }
    }

    public static void main(String[] arguments) throws Exception {
        String work = arguments[1];
        Step end = work.startsWith("until-") ? Step.valueOf(work.substring("until-".length())) : null;
        TokenStore store = open(arguments[0], end);
        int count = Integer.parseInt(arguments[2]);
        System.out.write('b');
        System.out.flush();
        switch (work) {
            case "increment" -> repeat(count, () -> increment(store));
            case "increment-held" -> repeat(count, () -> incrementHeld(store));
            case "write" -> repeat(Integer.MAX_VALUE, () -> write(store, count));
            case "hold" -> {
                TokenStore.Hold hold =
                        store.hold(ENTRY, Duration.ofSeconds(count)).orElseThrow();
                System.out.write('h');
                System.out.flush();
                untilKilled();
                hold.close();
            }
            default -> write(store, count);
        }
    }

    private static TokenStore open(String where, @Nullable Step end) {
        if (where.startsWith("jdbc:")) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(where);
            return new JdbcTokenStore(dataSource);
        }
        return new FileTokenStore(Path.of(where), Clock.systemUTC(), done -> {
            if (done == end) {
                System.out.write('d');
                System.out.flush();
                untilKilled();
            }
        });
    }

    private static void untilKilled() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    private static void repeat(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            work.run();
        }
    }

    /** Adds one, as often as it takes until nobody came between. */
    static void increment(TokenStore store) {
        while (!tryIncrement(store)) {
            Thread.onSpinWait();
        }
    }

    private static boolean tryIncrement(TokenStore store) {
        Entry entry = store.read(ENTRY).orElse(new Entry(0, bytes(0)));
        return store.replace(ENTRY, entry.version(), bytes(number(entry.sealed()) + 1));
    }

    /** Adds one under the hold, where nobody may come between. */
    private static void incrementHeld(TokenStore store) {
        while (true) {
            var hold = store.hold(ENTRY, Duration.ofMinutes(1));
            if (hold.isPresent()) {
                try (TokenStore.Hold held = hold.get()) {
                    if (!tryIncrement(store)) {
                        throw new IllegalStateException("two have had " + held);
                    }
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Replaces the entry by one whose bytes are all the same, another one than before. */
    private static void write(TokenStore store, int length) {
        Entry entry = store.read(ENTRY).orElse(new Entry(0, new byte[1]));
        byte[] next = new byte[length];
        Arrays.fill(next, (byte) (entry.sealed()[0] + 1));
        store.replace(ENTRY, entry.version(), next);
    }

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
