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

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The last requests of a connection for a person who looks for a fault: off unless somebody switches it on, and off again
 * by itself. Holds paths, but neither a header, nor a body, nor a value out of a query. The last failure is always kept.
 * Bounded; safe for many threads.
 */
public final class RequestLog {
    /** Longer than that nobody looks. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final int KEPT = 100;
    private static final int LONGEST_PATH = 300;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private volatile Instant until = Instant.EPOCH;
    private volatile @Nullable Entry lastFailure;

    RequestLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * A request and what became of it.
     *
     * @param path the path and the names of the query's parameters
     * @param status the HTTP status, 0 where there was no answer
     * @param outcome why there was none; {@code ""} where there was one
     * @param millis until the head of the answer
     */
    public record Entry(Instant at, String method, String path, int status, String outcome, long millis) {}

    /** The same transport with what goes through it written down. */
    Transport recording(Transport transport) {
        return request -> {
            Instant at = clock.instant();
            long begun = System.nanoTime();
            try {
                Transport.Reply reply = transport.send(request);
                add(request, at, begun, reply.status(), "");
                return reply;
            } catch (IOException e) {
                add(request, at, begun, 0, e.getClass().getSimpleName());
                throw e;
            }
        };
    }

    private void add(Transport.Request request, Instant at, long begun, int status, String outcome) {
        boolean failed = status == 0 || status >= 400;
        boolean on = isOn();
        if (!failed && !on) {
            return;
        }
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        Entry entry = new Entry(at, request.method(), masked(request.path()), status, outcome, millis);
        if (failed) {
            lastFailure = entry;
        }
        if (on) {
            keep(entry);
        }
    }

    private void keep(Entry entry) {
        lock.lock();
        try {
            entries.addLast(entry);
            while (entries.size() > KEPT) {
                entries.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A filter may hold a customer's name, an unknown parameter anything at all: of a query only the names stay. */
    static String masked(String path) {
        int mark = path.indexOf('?');
        String masked = mark < 0
                ? path
                : path.substring(0, mark) + "?"
                        + Arrays.stream(path.substring(mark + 1).split("&"))
                                .map(parameter -> parameter.split("=", 2)[0])
                                .collect(Collectors.joining("&"));
        return masked.length() > LONGEST_PATH ? masked.substring(0, LONGEST_PATH) + "…" : masked;
    }

    /** Writes down from now on; what an earlier time has left is forgotten. */
    public void switchOn(Duration time) {
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
        until = clock.instant().plus(bounded);
    }

    /** Ends it at once; what was written down stays to be read. */
    public void switchOff() {
        until = Instant.EPOCH;
    }

    public boolean isOn() {
        return clock.instant().isBefore(until);
    }

    /** When it ends by itself; past where it is off. */
    public Instant until() {
        return until;
    }

    /** What was written down, the newest first. */
    public List<Entry> recent() {
        lock.lock();
        try {
            List<Entry> recent = new ArrayList<>(entries.size());
            entries.descendingIterator().forEachRemaining(recent::add);
            return recent;
        } finally {
            lock.unlock();
        }
    }

    /** The last request that was not answered, or answered with 400 and above; written down whether it is on or not. */
    public Optional<Entry> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }
}
