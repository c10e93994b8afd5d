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

import java.util.List;

/** Keeps nothing. */
final class NoLedger implements SeatLedger {
    static final Line NOTHING = new Line() {
        @Override
        public void opened(SeatKey key) {}

        @Override
        public void closed() {}
    };

    @Override
    public Line intend() {
        return NOTHING;
    }

    @Override
    public List<LeftOver> leftOvers() {
        return List.of();
    }

    @Override
    public int leftOverCount() {
        return 0;
    }

    @Override
    public void close() {}
}
