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
package org.camelacumatica;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.spi.StateRepository;

/** The product's own files for watermarks, with a view of how far a replacement has come. Stands where that view is open. */
public final class WatchedWatermarks {
    private WatchedWatermarks() {}

    /** @param watch hears {@code WRITTEN}, {@code SYNCED} and {@code RENAMED} of each replacement, while it waits */
    public static StateRepository<String, String> in(Path directory, Consumer<String> watch) {
        return new FileWatermarkStore(directory, step -> watch.accept(step.name()));
    }
}
