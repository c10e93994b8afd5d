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
package org.camelacumatica.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Where grants are kept between runs, for one process or for many. It keeps bytes that are sealed already and knows
 * nothing of tokens. What cannot be read or written is thrown as an {@link java.io.UncheckedIOException} that says what
 * to do, and leaves what is there as it is.
 */
public interface TokenStore {

    /** What is kept under that name, nothing where there is none. */
    Optional<Entry> read(String name);

    /**
     * Replaces what is kept under a name, as a whole and safe from a loss of power.
     *
     * @param version of the entry that is replaced, {@code 0} where there is none
     * @return false, and nothing done, where meanwhile another one is there
     */
    boolean replace(String name, long version, byte[] sealed);

    /** Removes an entry; false, and nothing done, where meanwhile another one is there. */
    boolean remove(String name, long version);

    /**
     * The right to change an entry, for one process at a time. It ends when it is closed, with its process, or after the
     * time; nothing is returned where another one has it.
     */
    Optional<Hold> hold(String name, Duration time);

    /** Where an entry is kept, for a message that tells a person to look after it, as "the file /x/erp". */
    default String place(String name) {
        return "the entry '" + name + "' of the token store";
    }

    /**
     * An entry.
     *
     * @param version above 0; another one after each replacement, also of an entry that was removed and made again
     */
    record Entry(long version, byte[] sealed) {
        @Override
        public String toString() {
            return "Entry[" + version + "]";
        }
    }

    /** The right to change an entry. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
