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

/** Brings what an export reads to the route, in the way that the option delivery names. */
sealed interface Delivery permits PagedDelivery, StreamDelivery {
    /** Delivers until nothing more comes, and keeps how far the route has come. */
    void deliver(ExportRun run);

    static Delivery of(ExportConfiguration options, boolean json) {
        if (options.getDelivery().equals("stream")) {
            return new StreamDelivery(json);
        }
        boolean whole = options.getDelivery().equals("page");
        return new PagedDelivery(whole, "record".equals(options.getCheckpoint()));
    }
}
