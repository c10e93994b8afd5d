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
package org.camelacumatica.connection;

import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.pipeline.Pipeline;

/**
 * A connection's client for one run of an export: its requests wait where the instance is away that was there before.
 * Closing it, from any thread, ends that wait and every other at once, and no request is repeated any more.
 */
public final class ExportLine implements AutoCloseable {
    private final AcumaticaClient client;
    private final Pipeline pipeline;

    ExportLine(AcumaticaClient client, Pipeline pipeline) {
        this.client = client;
        this.pipeline = pipeline;
    }

    /** Acumatica's verbs, with patience. */
    public AcumaticaClient client() {
        return client;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
