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
package org.camelacumatica.sandbox.api;

/** The ERP behind the HTTP server. Safe for many threads. */
public interface Erp {

    /**
     * Answers everything under {@code /entity} but {@code /entity/auth}: the list of endpoints (path empty), the
     * contract's description, lists, records, writes. Never throws: what goes wrong is an answer.
     */
    ErpReply handle(ErpRequest request);

    /**
     * Whether the request may be answered to somebody who is not signed in: the list of endpoints is.
     */
    boolean isAnonymous(ErpRequest request);

    /**
     * Answers what else tests ask the ERP itself, {@code path} being the segments behind {@code _sandbox}:
     * {@code writers} and {@code history/{Entity}}.
     */
    default ErpReply control(ErpRequest request) {
        return ErpReply.empty(404);
    }

    /** Ends what works by itself. */
    default void close() {}

    /** Answers {@code GET|POST _sandbox/records/{Entity}}, {@code path} being the segments behind {@code records}. */
    ErpReply records(ErpRequest request);
}
