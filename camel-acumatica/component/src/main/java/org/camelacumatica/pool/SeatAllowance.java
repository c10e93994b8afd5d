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
package org.camelacumatica.pool;

/**
 * How many seats the connections of one pool may hold together. Sessions ask before they sign in and say when they have
 * signed out. Safe for many threads.
 */
public interface SeatAllowance {
    /**
     * Asks for a seat before a sign-in. Where none is left, the others are asked for an idle one first; that may block for a
     * sign-out.
     *
     * @return whether a seat was given; each one is given back once
     */
    boolean take();

    /** A seat is free: its session was signed out, or is known to have ended. */
    void giveBack();

    /** Whether others have asked in vain of late: an idle session makes room at once, and not after its idle time. */
    boolean isWanted();

    /** Without a limit. */
    SeatAllowance UNLIMITED = new SeatAllowance() {
        @Override
        public boolean take() {
            return true;
        }

        @Override
        public void giveBack() {}

        @Override
        public boolean isWanted() {
            return false;
        }
    };

    /** Whoever holds seats and may be asked for one. */
    @FunctionalInterface
    interface Holder {
        /**
         * Signs an idle session out, if there is one, and gives its seat back. Never waits for a lock that is held while the
         * own connection asks for a seat: two that ask each other would wait for ever.
         *
         * @return whether a seat was given back
         */
        boolean makeRoom();
    }
}
