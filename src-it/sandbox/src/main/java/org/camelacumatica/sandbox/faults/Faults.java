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
package org.camelacumatica.sandbox.faults;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are planted, in their order. Safe for many threads; each hit is given out once. */
public final class Faults {
    private final List<Planted> planted = new CopyOnWriteArrayList<>();

    public void add(List<Fault> faults) {
        planted.addAll(faults.stream().map(Planted::new).toList());
    }

    public void clear() {
        planted.clear();
    }

    /** What is planted, with what is left of {@code skip} and {@code times}; used up ones are gone. */
    public List<Fault> list() {
        return planted.stream().flatMap(p -> p.rest().stream()).toList();
    }

    /** Takes the hit of the first fault that meets the request. */
    public Optional<Hit> take(String method, String path) {
        for (Planted fault : planted) {
            if (fault.matches(method, path) && fault.hits()) {
                return Optional.of(new Hit(fault.fault.action(), fault.action));
            }
        }
        return Optional.empty();
    }

    /**
     * A fault that hit a request.
     *
     * @param text as it was written
     * @param action what to do
     */
    public record Hit(String text, FaultAction action) {}

    private static final class Planted {
        private final Fault fault;
        private final FaultAction action;
        private final Optional<PathPattern> path;
        private final SplittableRandom random;
        private int skip;
        private int times;

        Planted(Fault fault) {
            this.fault = fault;
            this.action = FaultWords.parse(fault.action());
            this.path = fault.path().map(PathPattern::of);
            this.random = new SplittableRandom(fault.seed());
            this.skip = fault.skip();
            this.times = fault.times();
        }

        boolean matches(String method, String requestPath) {
            return fault.method().map(method::equals).orElse(true)
                    && path.map(p -> p.matches(requestPath)).orElse(true);
        }

        synchronized boolean hits() {
            if (times == 0) {
                return false;
            }
            if (skip > 0) {
                skip--;
                return false;
            }
            if (fault.percent() < 100 && random.nextInt(100) >= fault.percent()) {
                return false;
            }
            if (times > 0) {
                times--;
            }
            return true;
        }

        synchronized Optional<Fault> rest() {
            return times == 0
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            fault.method(), fault.path(), skip, times, fault.percent(), fault.seed(), fault.action()));
        }
    }
}
