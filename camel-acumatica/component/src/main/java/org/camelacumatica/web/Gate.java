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

import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before every page: a name that is not ours is refused, and a fault of ours is a page without its inside. */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private final Set<String> hosts;
    private final PageSettings settings;
    private final Layout layout;

    Gate(PageSettings settings, Layout layout) {
        this.hosts = settings.hosts();
        this.settings = settings;
        this.layout = layout;
    }

    Function<Request, Reply> before(Function<Request, Reply> page) {
        return request -> {
            if (!hosts.contains(request.host())) {
                return refused();
            }
            try {
                return page.apply(request);
            } catch (RuntimeException e) {
                LOG.warn("A page failed: {}", e.getClass().getName());
                LOG.debug("A page failed", e);
                return Reply.page(
                        500,
                        layout.page(
                                "Something went wrong",
                                html -> html.element("p", "The log says more at level debug.", "id", "message")));
            }
        };
    }

    /** Another name for this address may be an attempt to read the pages from a foreign site. */
    private Reply refused() {
        String address = settings.base() + PageSettings.FOLDER;
        return Reply.page(
                421,
                layout.page(
                        "Another address",
                        html -> html.element(
                                "p",
                                "The pages are at " + address
                                        + ". Another name for that address is set by callbackBaseUrl of the"
                                        + " component.",
                                "id",
                                "message")));
    }
}
