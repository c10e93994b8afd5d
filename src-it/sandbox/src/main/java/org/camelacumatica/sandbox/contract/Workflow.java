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
package org.camelacumatica.sandbox.contract;

import java.util.List;

/** The actions of screens' workflows: no contract names them, but an entity's empty record does. */
public final class Workflow {

    /** The same for every screen here. */
    public static final List<String> ACTIONS = List.of(
            "Activate",
            "Approve",
            "Cancel",
            "Close",
            "Complete",
            "Hold",
            "Open",
            "PutOnHold",
            "Reject",
            "Release",
            "ReleaseFromHold",
            "RemoveHold");

    private Workflow() {}
}
