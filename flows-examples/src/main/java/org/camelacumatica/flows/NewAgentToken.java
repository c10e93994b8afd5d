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
package org.camelacumatica.flows;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Makes a token for an agent. No flow runs, and nothing is asked of a server. */
final class NewAgentToken {
    private final RunSettings settings;
    private final String agent;

    NewAgentToken(RunSettings settings, String agent) {
        this.settings = settings;
        this.agent = agent;
    }

    /** Prints the token, and nothing else, on standard output. */
    ExitCode go(PrintWriter out, PrintWriter err) {
        Map<String, String> sandbox = settings.ownSandbox() ? SandboxProcess.standIns() : Map.of();
        try (FlowContext context = new FlowContext(settings, sandbox, List.of(), false)) {
            out.println(context.newAgentToken(agent));
            out.flush();
            err.println(
                    "A new token of agent '" + agent + "'. It is shown this once: put it into the file that the agent"
                            + " reads (--token-file). The one before is good for no sign-in any more.");
            err.flush();
            return ExitCode.WELL;
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
    }
}
