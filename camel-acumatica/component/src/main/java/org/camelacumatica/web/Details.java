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

/** A list of names and values. */
final class Details {
    private final Html html;

    private Details(Html html) {
        this.html = html;
    }

    static Details open(Html html) {
        html.open("dl");
        return new Details(html);
    }

    /** One line; left out where there is nothing to say. */
    Details line(String name, String value, String... attributes) {
        if (!value.isEmpty()) {
            html.open("div")
                    .element("dt", name)
                    .element("dd", value, attributes)
                    .close();
        }
        return this;
    }

    void close() {
        html.close();
    }
}
