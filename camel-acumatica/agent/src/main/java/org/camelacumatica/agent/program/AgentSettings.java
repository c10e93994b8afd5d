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
package org.camelacumatica.agent.program;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the agent was asked to do, checked.
 *
 * @param gateway where the gateway is
 * @param fingerprint of the gateway's key
 * @param name the agent's name
 * @param tokenFile what it signs in with, unless by a key
 * @param keyFile the same, as a private key of OpenSSH's
 * @param allowed the one address that it serves
 * @param healthFile where it says how it is
 */
record AgentSettings(
        HostPort gateway,
        String fingerprint,
        String name,
        Optional<Path> tokenFile,
        Optional<Path> keyFile,
        HostPort allowed,
        Optional<Path> healthFile) {}
