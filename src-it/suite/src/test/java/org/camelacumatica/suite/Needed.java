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
package org.camelacumatica.suite;

import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs of the machine it runs on, as a browser. Where it is absent the test is skipped and says why; where the
 * build is strict ({@code -Dit.strict=true}) it fails.
 */
public final class Needed {
    private Needed() {}

    /** Ends the test where {@code what} is not there. */
    public static <T> T there(Optional<T> found, String what) {
        return there(found, what, Boolean.getBoolean("it.strict"));
    }

    static <T> T there(Optional<T> found, String what, boolean strict) {
        if (found.isPresent()) {
            return found.get();
        }
        if (strict) {
            throw new AssertionError(what + ". This build is strict, so that is a failure.");
        }
        throw new TestAbortedException("skipped: " + what);
    }
}
