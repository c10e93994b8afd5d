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
package org.camelacumatica.connection;

import java.util.Locale;

/** What is known of a connection; it follows what its requests saw. */
public enum ConnectionState {
    /** Nothing was sent yet. */
    NEW,
    /** The sign-in was refused: nothing is sent before somebody acts. */
    UNAUTHORIZED,
    /** The last request was answered by the instance. */
    ONLINE,
    /** The last request was not answered by the instance. */
    OFFLINE,
    /** Stopped; its sessions are signed out. */
    CLOSED;

    /** As consoles and options write it: {@code online}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
