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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code HOST:PORT}; an IPv6 address stands in brackets. */
record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\s/@\\[\\]]+):(\\d{1,5})");
    private static final int MOST = 65_535;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is none
     */
    static HostPort parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group(2));
            if (port > 0 && port <= MOST) {
                return new HostPort(matcher.group(1), port);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no HOST:PORT, such as erp.example.com:443");
    }

    /** The host as a socket takes it. */
    String socketHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
