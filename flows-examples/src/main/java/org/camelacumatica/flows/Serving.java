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
package org.camelacumatica.flows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where the pages are served.
 *
 * @param port the one that was asked for
 * @param orNext whether the next free one does as well
 */
record Serving(int port, boolean orNext) {
    static final int USUAL = 8080;

    private static final String HOST = "127.0.0.1";
    private static final int HIGHEST = 65_535;
    private static final int TRIES = 100;

    Serving {
        if (port < 1 || port > HIGHEST) {
            throw new WrongUseException("--port " + port + " is no port: it must be 1 to " + HIGHEST + ".");
        }
    }

    /** A free port. @throws WrongUseException where there is none */
    Serving free() {
        int last = orNext ? Math.min(port + TRIES, HIGHEST) : port;
        for (int candidate = port; candidate <= last; candidate++) {
            if (isFree(candidate)) {
                return new Serving(candidate, orNext);
            }
        }
        throw new WrongUseException("Port " + port + " is in use, and the pages need it. Say --port with another one;"
                + " the callback URL that the instance has registered must name it as well.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException e) {
            return false; // somebody listens there
        }
    }

    String host() {
        return HOST;
    }

    /** The address of the pages. */
    String page() {
        return "http://" + HOST + ":" + port + "/acumatica";
    }
}
