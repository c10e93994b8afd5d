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
package org.camelacumatica.session;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.session.Seat.State;

/**
 * Which seat serves a request: one that nobody is in, the one used last, so that those that are not needed grow idle;
 * where there is none, another is opened if that is allowed; else the one with the least to do.
 */
final class SeatChoice {
    private final List<Seat> seats;

    /** @param seats as they are now */
    SeatChoice(List<Seat> seats) {
        this.seats = seats;
    }

    /** One that is open and that nobody is in. */
    Optional<Seat> free() {
        return seats.stream()
                .filter(seat -> seat.state() == State.OPEN && !seat.isAlone() && seat.isEmpty())
                .max(Comparator.comparing(Seat::quietSince));
    }

    /** The one with the least to do; open ones come first among equals. */
    Optional<Seat> leastLoaded() {
        return seats.stream()
                .filter(seat -> !seat.isAlone() && (seat.state() == State.OPEN || seat.state() == State.OPENING))
                .min(Comparator.comparingInt(Seat::load).thenComparing(seat -> seat.state() == State.OPENING));
    }

    /** The open one with the least to do, for somebody who will have it alone. */
    Optional<Seat> nextAlone() {
        return seats.stream()
                .filter(seat -> !seat.isAlone() && seat.state() == State.OPEN)
                .min(Comparator.comparingInt(Seat::load));
    }

    /** One that waits for its sign-out. */
    Optional<Seat> toEnd() {
        return seats.stream()
                .filter(seat -> seat.state() == State.ENDING && seat.isEmpty())
                .findFirst();
    }

    int opening() {
        return count(State.OPENING);
    }

    int open() {
        return count(State.OPEN);
    }

    int inTheWay() {
        return (int) seats.stream().filter(Seat::isInTheWay).count();
    }

    int alone() {
        return (int) seats.stream().filter(Seat::isAlone).count();
    }

    private int count(State state) {
        return (int) seats.stream().filter(seat -> seat.state() == state).count();
    }
}
