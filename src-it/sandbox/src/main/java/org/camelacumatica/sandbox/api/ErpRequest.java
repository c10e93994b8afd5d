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
package org.camelacumatica.sandbox.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the ERP, after sign-in was checked and a seat was found for it.
 *
 * @param method upper case
 * @param path the segments behind {@code /entity}, percent-decoded, without empty ones
 * @param query the decoded query parameters; of a repeated one the last
 * @param headers names in lower case
 * @param body the whole body, empty where there was none
 * @param tenant the tenant that the sign-in reached; empty for an anonymous request
 * @param session the number of the session that serves it; 0 for none
 * @param instancePath the site's path without a trailing slash, {@code ""} for a site at the root
 */
public record ErpRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Optional<String> tenant,
        int session,
        String instancePath) {}
