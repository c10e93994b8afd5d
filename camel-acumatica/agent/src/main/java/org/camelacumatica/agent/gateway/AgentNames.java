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

import java.util.regex.Pattern;

/** What agents may be called: names of users, beans and files at once. */
public final class AgentNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int SHOWN = 64;

    private AgentNames() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The name.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static String checked(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("'" + shown(text)
                    + "' is no name of an agent: letters, digits, '.', '_' and '-' are, 64 at most, a letter or digit"
                    + " first.");
        }
        return text;
    }

    /** What somebody says to be called, harmless in a log. */
    public static String shown(String text) {
        String harmless = text.replaceAll("[^\\x20-\\x7e]", "?");
        return harmless.length() <= SHOWN ? harmless : harmless.substring(0, SHOWN) + "...";
    }
}
