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

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * What lies behind a bearer token: as much of an ERP as a connection needs to be online (its list of endpoints, empty lists
 * of records, a sign-out), and who the token's user is.
 */
@RestController
final class SitePages {
    static final String USER_INFO = "/identity/connect/userinfo";
    static final String SIGN_IN_PAGE = "/Frames/Login.aspx";

    private static final String ENDPOINTS =
            """
            {"version":{"acumaticaBuildVersion":"0.0.0","databaseVersion":"0.0.0"},
             "endpoints":[{"name":"Default","version":"25.200.001","href":"/Site/entity/Default/25.200.001/"}]}
            """;

    private static final String DESCRIPTION =
            """
            {"openapi":"3.0.1","info":{"title":"Default/25.200.001","version":"1"},"paths":{"/Customer":{}},
             "components":{"schemas":{"Customer":{"allOf":[{"$ref":"#/components/schemas/Entity"},
              {"type":"object","properties":{"CustomerID":{"$ref":"#/components/schemas/StringValue"}}}]}}}}
            """;

    private final ServerSettings settings;

    SitePages(ServerSettings settings) {
        this.settings = settings;
    }

    @GetMapping(path = USER_INFO, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> user(Authentication token) {
        return Map.of("sub", token.getName() + "@" + settings.tenant(), "preferred_username", token.getName());
    }

    @GetMapping(path = "/entity", produces = MediaType.APPLICATION_JSON_VALUE)
    String endpoints() {
        return ENDPOINTS;
    }

    @GetMapping(path = "/entity/Default/{version}/swagger.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String description(@PathVariable String version) {
        return DESCRIPTION;
    }

    /** Says which tenant a session is in, as an ERP's sign-in page does. */
    @GetMapping(path = SIGN_IN_PAGE, produces = MediaType.TEXT_HTML_VALUE)
    String tenant() {
        return "<form><input type=\"hidden\" id=\"txtSingleCompany\" value=\"%s\"></form>"
                .formatted(HtmlUtils.htmlEscape(settings.tenant()));
    }

    @GetMapping(path = "/entity/{endpoint}/{version}/{entity}", produces = MediaType.APPLICATION_JSON_VALUE)
    String records(@PathVariable String endpoint, @PathVariable String version, @PathVariable String entity) {
        return "[]";
    }

    @PostMapping("/entity/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut() {}
}
