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
package org.camelacumatica.sandbox.http;

/** {@code /Frames}: the pages a redirect leads to. The sign-in page tells a signed-in caller the tenant. */
final class FramesArea implements Area {
    private final Doorkeeper doorkeeper;

    FramesArea(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public Answer serve(Call call) {
        if (call.isAt("Frames", "Login.aspx")) {
            String tenant = doorkeeper
                    .openSession(call)
                    .map(session -> session.tenant())
                    .orElse("");
            return signInPage(tenant);
        }
        return call.isAt("Frames", "Error.aspx")
                ? Answer.html(200, Bodies.html("Error", "<p>An error has occurred.</p>"))
                : Bodies.page(404, "404 - File or directory not found.", "The resource might have been removed.");
    }

    static Answer signInPage(String tenant) {
        return Answer.html(
                200,
                Bodies.html(
                        "Sign In",
                        "<form><input type=\"hidden\" name=\"txtSingleCompany\" id=\"txtSingleCompany\" value=\""
                                + tenant + "\"></form>"));
    }
}
