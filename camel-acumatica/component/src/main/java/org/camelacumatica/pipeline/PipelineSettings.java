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
package org.camelacumatica.pipeline;

import java.time.Duration;

/**
 * How requests are repeated and how long they wait.
 *
 * @param maximumRetries how often a request goes again after the first time
 * @param retryDelay the mean wait before the first repeat is half of it; it doubles each time
 * @param maximumRetryDelay the longest wait, also where the server asks for more
 * @param leaseTimeout how long a request waits for a lease
 */
public record PipelineSettings(
        int maximumRetries, Duration retryDelay, Duration maximumRetryDelay, Duration leaseTimeout) {}
