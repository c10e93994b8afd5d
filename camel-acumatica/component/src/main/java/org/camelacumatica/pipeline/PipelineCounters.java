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
package org.camelacumatica.pipeline;

import java.util.concurrent.atomic.LongAdder;
import org.camelacumatica.model.Transport;

/** What went through a pipeline. Safe for many threads. */
public final class PipelineCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder declined = new LongAdder();

    /** The same transport with every request counted, sign-ins and sign-outs among them. */
    public Transport counting(Transport transport) {
        return request -> {
            requests.increment();
            return transport.send(request);
        };
    }

    void repeated() {
        retries.increment();
    }

    void declinedOne() {
        declined.increment();
    }

    /** Requests that went out, sign-ins and repeats among them. */
    public long requests() {
        return requests.sum();
    }

    /** Repeats. */
    public long retries() {
        return retries.sum();
    }

    /** Requests that the licence declined. */
    public long declined() {
        return declined.sum();
    }
}
