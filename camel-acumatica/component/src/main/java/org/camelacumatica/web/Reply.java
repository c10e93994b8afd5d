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
package org.camelacumatica.web;

import java.util.Optional;

/**
 * What a browser gets.
 *
 * @param location where it is sent on to
 * @param cookie a cookie to set
 */
record Reply(int status, String type, String body, Optional<String> location, Optional<String> cookie) {
    static Reply page(int status, String html) {
        return new Reply(status, "text/html; charset=utf-8", html, Optional.empty(), Optional.empty());
    }

    /** Somewhere else, by GET. */
    static Reply goTo(String location) {
        return new Reply(303, "text/plain; charset=utf-8", "", Optional.of(location), Optional.empty());
    }

    Reply withCookie(String setCookie) {
        return new Reply(status, type, body, location, Optional.of(setCookie));
    }

    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
