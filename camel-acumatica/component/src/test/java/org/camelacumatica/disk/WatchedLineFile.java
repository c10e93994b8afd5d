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
package org.camelacumatica.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A line file that tells when it is forced to the disk. */
public final class WatchedLineFile {
    private WatchedLineFile() {}

    public static LineFile open(Path file, Runnable forced) throws IOException {
        return LineFile.open(file, content -> {
                    content.getFD().sync();
                    forced.run();
                })
                .orElseThrow();
    }
}
