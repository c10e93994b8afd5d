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

/** A form that does something with a connection. Carries the token that tells it from another site's form. */
record Form(String action, String name, String token) {
    /** Opens the form; whoever calls closes it. */
    void open(Html html) {
        html.open("form", "method", "post", "action", action);
        html.single("input", "type", "hidden", "name", "name", "value", name);
        html.single("input", "type", "hidden", "name", "token", "value", token);
    }

    @Override
    public String toString() {
        return "Form[" + action + " " + name + "]";
    }
}
