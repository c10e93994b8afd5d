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

import java.time.Duration;

/**
 * How tokens are given out.
 *
 * @param tokenLife the life of an access token
 * @param refreshMode how refresh tokens end
 * @param refreshLife the life that {@code refreshMode} means
 * @param refreshCap a sliding grant ends so long after it was given, however often it was refreshed
 * @param codeLife the life of an authorization code
 * @param scopes which scopes are not to be had
 */
public record OAuthSettings(
        Duration tokenLife,
        RefreshMode refreshMode,
        Duration refreshLife,
        Duration refreshCap,
        Duration codeLife,
        ScopePolicy scopes) {}
