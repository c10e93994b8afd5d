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
package org.camelacumatica.suite.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Several {@link BareReader}s at once, each with a session of its own and a range of keys that it was given. */
final class BareLoops implements AutoCloseable {
    private final List<BareReader> readers = new ArrayList<>();
    private final List<@Nullable String> borders = new ArrayList<>();
    private final ExecutorService threads;

    BareLoops(SandboxProcess sandbox, int loops) throws IOException {
        threads = Executors.newFixedThreadPool(loops);
        for (int loop = 0; loop < loops; loop++) {
            readers.add(new BareReader(sandbox));
        }
        List<String> keys = readers.get(0).keys();
        borders.add(null);
        for (int loop = 1; loop < loops; loop++) {
            borders.add(keys.get((int) ((long) keys.size() * loop / loops)));
        }
        borders.add(null);
    }

    /** Reads every customer by pages; how many there were. */
    long read(int pageSize) throws Exception {
        List<Future<Long>> loops = new ArrayList<>();
        for (int loop = 0; loop < readers.size(); loop++) {
            BareReader reader = readers.get(loop);
            String above = borders.get(loop);
            String upTo = borders.get(loop + 1);
            loops.add(threads.submit(() -> reader.read(pageSize, above, upTo)));
        }
        long records = 0;
        for (Future<Long> loop : loops) {
            records += loop.get();
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        for (BareReader reader : readers) {
            reader.close();
        }
    }
}
