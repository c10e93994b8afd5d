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
package org.camelacumatica.auth;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Transport;

/**
 * What the tokens of a connection do not own.
 *
 * @param workers runs the blocking requests
 * @param memory remembers refused credentials
 * @param book where the grant is kept; asked at first use, since what it needs may not be there before
 * @param authorizeRemedy a sentence that says where a person authorizes the connection
 */
public record OAuthSurroundings(
        Transport transport,
        Clock clock,
        Executor workers,
        SignInMemory memory,
        Supplier<GrantBook> book,
        Supplier<String> authorizeRemedy) {}
