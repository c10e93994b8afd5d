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
package org.camelacumatica.session;

import java.time.Duration;

/**
 * How sessions are kept.
 *
 * @param connection the connection's name
 * @param instancePath the site's path without a slash at its end
 * @param sessions how many there may be at once
 * @param idle a session unused for so long is signed out
 */
public record SessionSettings(String connection, String instancePath, int sessions, Duration idle) {
    String loginPath() {
        return instancePath + "/entity/auth/login";
    }

    String logoutPath() {
        return instancePath + "/entity/auth/logout";
    }
}
