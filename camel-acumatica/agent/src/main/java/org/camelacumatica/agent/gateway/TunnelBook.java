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
package org.camelacumatica.agent.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.Tunnels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tunnel is the one of an agent. A name has one; whoever signs in beside it waits until the one that is there has
 * been asked: it answers, and the newcomer is sent away, or it does not, and makes room. Safe for many threads.
 */
final class TunnelBook implements Tunnels {
    private static final Logger LOG = LoggerFactory.getLogger(TunnelBook.class);

    /** So long may the one that is there take to answer. */
    private static final Duration CHALLENGE = Duration.ofSeconds(3);

    private final Roll roll;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final News news;
    private final Instant begun;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Place> places = new HashMap<>();

    /** @param teller runs one task after the other */
    TunnelBook(Roll roll, Clock clock, ScheduledExecutorService timer, Executor teller) {
        this.roll = roll;
        this.clock = clock;
        this.timer = timer;
        this.news = new News(teller);
        this.begun = clock.instant();
    }

    /** An agent has signed in. */
    void arrive(Tunnel newcomer) {
        Tunnel there;
        lock.lock();
        try {
            Place place = place(newcomer.agent());
            there = place.tunnel;
            if (there == null) {
                place.tunnel = newcomer.isOpen() ? newcomer : null;
            }
        } finally {
            lock.unlock();
        }
        if (there != null) {
            challenge(there, newcomer);
        } else {
            tellIfOpen(newcomer);
        }
    }

    private void challenge(Tunnel there, Tunnel newcomer) {
        AtomicBoolean decided = new AtomicBoolean();
        Runnable gone = () -> {
            if (decided.compareAndSet(false, true)) {
                makeRoom(there, newcomer);
            }
        };
        try {
            var unused = timer.schedule(gone, CHALLENGE.toMillis(), TimeUnit.MILLISECONDS);
            there.beats().ask(() -> {
                if (decided.compareAndSet(false, true)) {
                    sendAway(there, newcomer);
                }
            });
        } catch (IOException e) {
            gone.run();
        } catch (RejectedExecutionException e) {
            newcomer.hangUp("the gateway stops");
        }
    }

    private static void sendAway(Tunnel there, Tunnel newcomer) {
        String why = "agent '" + there.agent() + "' is connected already, since " + there.since() + " from "
                + there.from() + ", and answers; stop the one or the other, or declare another name for it";
        LOG.warn("A second sign-in of agent '{}', from {}, is refused: {}", there.agent(), newcomer.from(), why);
        newcomer.refuse(why);
    }

    private void makeRoom(Tunnel there, Tunnel newcomer) {
        there.hangUp("it did not answer, and has signed in again");
        boolean placed = false;
        lock.lock();
        try {
            Place place = place(newcomer.agent());
            if (place.tunnel == there) {
                gone(place, there);
                place.tunnel = newcomer.isOpen() ? newcomer : null;
                placed = true;
            }
        } finally {
            lock.unlock();
        }
        if (placed) {
            LOG.warn("Agent '{}' is gone: {}", there.agent(), there.reason());
            tellIfOpen(newcomer);
        } else {
            arrive(newcomer);
        }
    }

    /** A tunnel has got its port. */
    void opened(Tunnel tunnel) {
        tellIfOpen(tunnel);
    }

    private void tellIfOpen(Tunnel tunnel) {
        boolean itsOwn;
        lock.lock();
        try {
            itsOwn = tunnel.port() > 0 && place(tunnel.agent()).tunnel == tunnel;
        } finally {
            lock.unlock();
        }
        if (itsOwn && tunnel.firstTelling()) {
            LOG.info(
                    "Agent '{}' is connected from {}, its tunnel is on port {} of loopback ({})",
                    tunnel.agent(),
                    tunnel.from(),
                    tunnel.port(),
                    tunnel.software());
            tell(tunnel.agent());
        }
    }

    /** A session of an agent is over. */
    void left(Tunnel tunnel) {
        boolean itsOwn;
        lock.lock();
        try {
            Place place = place(tunnel.agent());
            itsOwn = place.tunnel == tunnel;
            if (itsOwn) {
                gone(place, tunnel);
            }
        } finally {
            lock.unlock();
        }
        if (itsOwn) {
            LOG.warn("Agent '{}' is gone: {}", tunnel.agent(), tunnel.reason());
            tell(tunnel.agent());
        }
    }

    private void gone(Place place, Tunnel tunnel) {
        place.tunnel = null;
        place.last = Past.of(tunnel);
        place.awaySince = clock.instant();
    }

    /** The tunnel of an agent, open or about to be. */
    Optional<Tunnel> tunnel(String agent) {
        lock.lock();
        try {
            Place place = places.get(agent);
            return Optional.ofNullable(place == null ? null : place.tunnel);
        } finally {
            lock.unlock();
        }
    }

    /** Hangs up on everybody. */
    void stop() {
        List<Tunnel> all;
        lock.lock();
        try {
            all = places.values().stream()
                    .map(place -> Optional.ofNullable(place.tunnel))
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            lock.unlock();
        }
        all.forEach(tunnel -> tunnel.hangUp("the gateway stops"));
    }

    private Place place(String agent) {
        return places.computeIfAbsent(agent, name -> new Place(begun));
    }

    @Override
    public List<AgentStatus> agents() {
        return roll.all().stream().map(this::status).toList();
    }

    @Override
    public Optional<AgentStatus> agent(String name) {
        return roll.find(name).map(this::status);
    }

    private AgentStatus status(Declared agent) {
        lock.lock();
        try {
            Place place = place(agent.name());
            Tunnel now = place.tunnel;
            if (now != null && now.port() > 0 && now.isOpen()) {
                return Past.of(now)
                        .status(agent, now.port(), now.since(), now.beats().roundTrip());
            }
            boolean closing = now != null && now.port() > 0;
            Past last = now != null && closing ? Past.of(now) : place.last;
            return last.status(agent, 0, closing ? clock.instant() : place.awaySince, null);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Watch watch(String name, Consumer<AgentStatus> listener) {
        return news.watch(name, listener);
    }

    private void tell(String agent) {
        news.tell(agent, () -> agent(agent));
    }

    /** What is told of a tunnel that is over; the tunnel itself would hold its session's buffers. */
    private record Past(String from, long received, long sent, String software) {
        private static final Past NONE = new Past("", 0, 0, "");

        static Past of(Tunnel tunnel) {
            return new Past(tunnel.from(), tunnel.received(), tunnel.sent(), tunnel.software());
        }

        AgentStatus status(Declared agent, int port, Instant since, @Nullable Duration roundTrip) {
            return new AgentStatus(
                    agent.name(), agent.target(), port, since, from, received, sent, roundTrip, software);
        }
    }

    /** What belongs to a name; its fields belong to the lock. */
    private static final class Place {
        private @Nullable Tunnel tunnel;
        private Past last = Past.NONE;
        private Instant awaySince;

        private Place(Instant begun) {
            this.awaySince = begun;
        }
    }
}
