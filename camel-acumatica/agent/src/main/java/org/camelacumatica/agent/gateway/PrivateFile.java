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
package org.camelacumatica.agent.gateway;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camelacumatica.disk.FileWork;
import org.camelacumatica.disk.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is its owner's alone (0600 in a folder of 0700), and is replaced as a whole. */
final class PrivateFile {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);

    private PrivateFile() {}

    static void write(Path file, byte[] content) throws IOException {
        makeFolder(file);
        WholeFile.replace(file, content);
    }

    /** The same where there is none; else the one that is there stands. */
    static void writeNew(Path file, byte[] content) throws IOException {
        makeFolder(file);
        try {
            WholeFile.make(file, content);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Somebody else has just made {}", file);
        }
    }

    private static void makeFolder(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""), FileWork.ofOwner("rwx------"));
    }
}
