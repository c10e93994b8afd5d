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
package org.camelacumatica.oauthserver;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Asks which scopes to grant. Spring's own page takes its style sheet from a server elsewhere, and a build has no need of
 * one.
 */
@RestController
final class ConsentPage {
    static final String PATH = "/identity/consent";

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam("client_id") String clientId, @RequestParam String scope, @RequestParam String state) {
        StringBuilder boxes = new StringBuilder();
        for (String one : scope.split(" ")) {
            // Spring grants openid by itself along with any other.
            if (!one.equals("openid")) {
                String name = HtmlUtils.htmlEscape(one);
                boxes.append("<p><label><input type=\"checkbox\" name=\"scope\" value=\"%s\" checked> %s</label></p>\n"
                        .formatted(name, name));
            }
        }
        String hidden =
                """
                <input type="hidden" name="client_id" value="%s">
                <input type="hidden" name="state" value="%s">
                """
                        .formatted(HtmlUtils.htmlEscape(clientId), HtmlUtils.htmlEscape(state));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Consent</title></head>
                <body>
                <h1>Grant access?</h1>
                <p>The application <code>%s</code> asks for:</p>
                <form method="post" action="connect/authorize">
                %s%s<button type="submit" id="allow">Allow</button>
                </form>
                <form method="post" action="connect/authorize">
                %s<button type="submit" id="deny">Deny</button>
                </form>
                </body>
                </html>
                """
                .formatted(HtmlUtils.htmlEscape(clientId), boxes, hidden, hidden);
    }
}
