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
package org.camelacumatica.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a single request may say besides its query.
 *
 * @param branch overrides the connection's
 * @param businessDate the business date, {@code 2026-01-31}
 */
public record RequestOptions(Optional<String> branch, Optional<String> businessDate) {
    /** Nothing. */
    public static final RequestOptions NONE = new RequestOptions(Optional.empty(), Optional.empty());

    Map<String, String> headers(ClientSettings settings) {
        Map<String, String> headers = new HashMap<>();
        branch.or(settings::branch).ifPresent(name -> headers.put("PX-CbApiBranch", name));
        businessDate.ifPresent(date -> headers.put("PX-CbApiBusinessDate", date));
        return headers;
    }
}
