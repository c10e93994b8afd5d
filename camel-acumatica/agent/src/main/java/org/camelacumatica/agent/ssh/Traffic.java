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
package org.camelacumatica.agent.ssh;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes went over a session, both ways. Whatever was received is a sign of life. Safe for many threads. */
public final class Traffic {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    void receive(int bytes) {
        received.addAndGet(bytes);
    }

    void send(int bytes) {
        sent.addAndGet(bytes);
    }

    public long received() {
        return received.get();
    }

    public long sent() {
        return sent.get();
    }
}
