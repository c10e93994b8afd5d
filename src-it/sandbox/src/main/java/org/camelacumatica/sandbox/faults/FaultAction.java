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
package org.camelacumatica.sandbox.faults;

import java.time.Duration;
import java.util.Optional;

/** What happens to a request that a fault hits. */
public sealed interface FaultAction {

    /** Answered with this status and a body as the server, or a proxy before it, would write; nothing is carried out. */
    record Status(int status, Optional<Integer> retryAfter) implements FaultAction {}

    /** 200 with an HTML page; nothing is carried out. */
    record Html() implements FaultAction {}

    /** 302 to the sign-in page; nothing is carried out. */
    record Redirect() implements FaultAction {}

    /**
     * Carried out; the body is cut in the middle.
     *
     * @param clean true: HTTP ends as it should, only the text is short; false: the connection ends before the body
     */
    record Truncate(boolean clean) implements FaultAction {}

    /** The connection is reset (RST) without an answer; nothing is carried out. */
    record Reset() implements FaultAction {}

    /** Carried out and answered, so much later. */
    record Delay(Duration length) implements FaultAction {}

    /** Carried out, then the connection is closed without an answer. */
    record DropAfterCommit() implements FaultAction {}

    /** 401 without a body, and the bearer token that came with it is dead from now on. */
    record DeadBearer() implements FaultAction {}

    /** One of the four faces of "API Login Limit", {@code 'a'} to {@code 'd'}; nothing is carried out. */
    record LoginLimit(char face) implements FaultAction {}

    /** 200 with one object that tells of an error, where a list may be due; nothing is carried out. */
    record ErrorObject() implements FaultAction {}

    /** 503 with the page that IIS shows for a stopped site; nothing is carried out. */
    record Offline() implements FaultAction {}
}
