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
package org.camelacumatica.agent.gateway;

import java.security.PublicKey;
import java.util.Optional;

/**
 * An agent as it is declared, checked.
 *
 * @param name its name
 * @param target the one {@code HOST:PORT} that is behind it
 * @param key the key that it signs in with, where it has one beside or instead of a token
 */
public record Declared(String name, String target, Optional<PublicKey> key) {}
