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
package org.camelacumatica.sandbox.oauth;

import org.jspecify.annotations.Nullable;

/**
 * What a test may know of a grant: everything but its tokens.
 *
 * @param number names the grant
 * @param client the application's id
 * @param kind {@code password} or {@code authorization_code}
 * @param asked the scopes as they were asked for
 * @param granted the scopes as they were granted
 * @param given when, ISO-8601
 * @param refreshes how often it was refreshed
 * @param accessTokens how many are alive
 * @param accessEnd when the last of them ends, or null
 * @param refreshTokens how many are alive
 * @param refreshEnd when the last of them ends, or null
 */
public record GrantReport(
        int number,
        String client,
        String tenant,
        String user,
        String kind,
        String asked,
        String granted,
        String given,
        int refreshes,
        int accessTokens,
        @Nullable String accessEnd,
        int refreshTokens,
        @Nullable String refreshEnd) {}
