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
package org.camelacumatica.web;

import java.util.Optional;

/**
 * What a browser asks.
 *
 * @param host as its {@code Host} header says, in lower case
 * @param cookies the {@code Cookie} header, {@code ""} where there is none
 * @param site what its {@code Sec-Fetch-Site} header says of where it comes from
 */
record Request(String host, String cookies, Optional<String> site, Query query, Query form) {
    /** The connection that it is about. */
    String name() {
        return form.get("name").or(() -> query.get("name")).orElse("");
    }

    /** A cookie binds a browser, and a query may hold a code. */
    @Override
    public String toString() {
        return "Request[" + query + " " + form + "]";
    }
}
