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
package org.camelacumatica.export;

import org.camelacumatica.client.AcumaticaClient;

/** Begins exports. */
public final class Exports {
    private Exports() {}

    /** Notes in exported records that they were exported. Asks for the contract's description, where that is not known. */
    public static WriteBack writeBack(AcumaticaClient client, String entity, OnceField field) {
        return WriteBack.open(client, entity, field);
    }

    /** An export that has not begun, and knows of none before it: nothing is sent before its first page is asked for. */
    public static Export open(AcumaticaClient client, ExportSpec spec) {
        return open(
                client,
                spec,
                ExportState.none(new ExportState.Owner("", "", spec.query().entity(), "")));
    }

    /**
     * An export that goes on where earlier ones have come to.
     *
     * @param kept what the last of them gave to be kept
     */
    public static Export open(AcumaticaClient client, ExportSpec spec, ExportState kept) {
        return new Export(spec, kept, begin -> ExportPlan.of(client, spec, begin));
    }
}
