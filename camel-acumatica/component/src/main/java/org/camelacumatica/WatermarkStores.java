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
package org.camelacumatica;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The repositories that keep watermarks. */
final class WatermarkStores {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkStores.class);

    private WatermarkStores() {}

    /** The one that an endpoint names, else files under the component's state directory. */
    static StateRepository<String, String> of(AcumaticaEndpoint endpoint) {
        StateRepository<String, String> given =
                endpoint.getExportConfiguration().getWatermarkStore();
        return given == null ? endpoint.component().watermarks() : started(given);
    }

    /** Started, so that it knows what it has kept; a bean of the registry is started by nobody else. */
    static StateRepository<String, String> started(StateRepository<String, String> store) {
        ServiceHelper.startService(store);
        return store;
    }

    /** Tells what a store cannot promise. */
    static void warn(@Nullable StateRepository<String, String> store, String routeId) {
        if (store instanceof FileStateRepository) {
            LOG.warn(
                    "The watermark of route {} is kept by Camel's FileStateRepository, which writes over its only file: a"
                            + " kill at that moment may empty it, and the next run would deliver everything again. Leave"
                            + " watermarkStore out to use files that survive a kill.",
                    routeId);
        }
    }
}
