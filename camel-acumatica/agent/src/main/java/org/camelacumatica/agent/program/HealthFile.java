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
package org.camelacumatica.agent.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A file that says how the agent is, for whoever watches it: one word ({@code connected} or {@code away}), since when, and
 * when that was written. It is replaced as a whole every few seconds, and gone when the agent has ended; one that is old
 * means that the agent hangs. Safe for many threads.
 */
final class HealthFile {
    private final Optional<Path> file;
    private final Clock clock;
    private final Voice voice;
    private String word = "away";
    private Instant since;
    private boolean told;

    HealthFile(Optional<Path> file, Clock clock, Voice voice) {
        this.file = file;
        this.clock = clock;
        this.voice = voice;
        this.since = clock.instant();
    }

    synchronized void now(boolean connected) {
        String next = connected ? "connected" : "away";
        if (!next.equals(word)) {
            word = next;
            since = clock.instant();
        }
        write();
    }

    /** A sign of life. */
    synchronized void write() {
        if (file.isEmpty()) {
            return;
        }
        Path target = file.get().toAbsolutePath();
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.writeString(beside, word + " since " + text(since) + ", written " + text(clock.instant()) + "\n");
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (!told) {
                told = true;
                voice.say("the health file " + target + " cannot be written: " + e);
            }
        }
    }

    private static Instant text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    synchronized void remove() {
        if (file.isPresent()) {
            try {
                Files.deleteIfExists(file.get());
            } catch (IOException e) {
                voice.say("the health file " + file.get() + " cannot be removed: " + e);
            }
        }
    }
}
