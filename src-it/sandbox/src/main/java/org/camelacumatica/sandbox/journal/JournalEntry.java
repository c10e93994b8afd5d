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
package org.camelacumatica.sandbox.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that the sandbox has answered, or dropped.
 *
 * @param at when it arrived, ISO-8601 in UTC
 * @param method upper case
 * @param path below the instance, beginning with a slash, percent-encoded as it came
 * @param query as it came, without the question mark, secrets masked; empty where there was none
 * @param status the status of the answer; 0 where the connection was dropped without one
 * @param millis from arrival to the end of the answer, waiting included
 * @param session the number of the session that served it, or null
 * @param tenant the tenant that was reached, or null
 * @param fault the fault that hit it, as it was written, or null
 * @param requestHeaders of the request's headers those that matter (Content-*, Accept, If-*, PX-*, Transfer-Encoding),
 *     names in lower case
 */
public record JournalEntry(
        String at,
        String method,
        String path,
        String query,
        int status,
        long millis,
        @Nullable Integer session,
        @Nullable String tenant,
        @Nullable String fault,
        Map<String, String> requestHeaders) {}
