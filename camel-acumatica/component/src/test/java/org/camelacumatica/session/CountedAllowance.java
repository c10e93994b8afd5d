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

import org.camelacumatica.pool.SeatAllowance;

/** Seats that are counted; at first as many as anybody wants. */
final class CountedAllowance implements SeatAllowance {
    int left = 1_000;
    boolean wanted;

    @Override
    public synchronized boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    @Override
    public synchronized void giveBack() {
        left++;
    }

    @Override
    public boolean isWanted() {
        return wanted;
    }
}
