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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The bodies that the server, its web server or a proxy before it write when a request does not reach a screen. */
final class Bodies {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String PX_EXCEPTION = "PX.Data.PXException";

    private Bodies() {}

    static Answer notSignedIn() {
        return message(401, "You are not logged in.");
    }

    static Answer message(int status, String message) {
        return Answer.json(
                status, JSON.createObjectNode().put("message", message).toString());
    }

    static Answer invalidRequest(String why) {
        ObjectNode body = JSON.createObjectNode().put("message", "The request is invalid.");
        body.putObject("modelState").putArray("").add(why);
        return Answer.json(400, body.toString());
    }

    static Answer exception(int status, String text, String type, String stack) {
        return Answer.json(status, exceptionBody(text, type, stack));
    }

    static Answer exception(String text) {
        return exception(500, text, PX_EXCEPTION, "   at PX.Data.PXGraph.Sandbox()");
    }

    private static String exceptionBody(String text, String type, String stack) {
        return JSON.createObjectNode()
                .put("message", "An error has occurred.")
                .put("exceptionMessage", text)
                .put("exceptionType", type)
                .put("stackTrace", stack)
                .toString();
    }

    static Answer notFound(Call call) {
        ObjectNode body = JSON.createObjectNode()
                .put("message", "No HTTP resource was found that matches the request URI '" + call.rawPath() + "'.");
        return Answer.json(404, body.toString());
    }

    /** A page as IIS writes it. */
    static Answer page(int status, String title, String text) {
        return Answer.html(status, html(title, "<h2>" + title + "</h2>\n<hr><p>" + text + "</p>"));
    }

    static String html(String title, String inner) {
        return "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head>\n<body>\n" + inner
                + "\n</body></html>\n";
    }

    static Answer lengthRequired() {
        return page(411, "Length Required", "HTTP Error 411. The request must be chunked or have a content length.");
    }

    static Answer declined() {
        return Answer.text(429, "text/plain", "The custom error module does not recognize this error.");
    }

    static Answer errorObject() {
        return Answer.json(200, exceptionBody("Operation failed", "PX.Data.PXInvalidOperationException", ""));
    }

    static Answer signInPage(String instancePath) {
        return Answer.empty(302).with("Location", instancePath + "/Frames/Login.aspx?ReturnUrl=%2fMain");
    }

    /** One of the faces of the limit, {@code 'a'} to {@code 'd'}. */
    static Answer loginLimit(char face, int cap, String instancePath) {
        String text = "The number of concurrent API logins (" + cap + ") has been reached.";
        return switch (face) {
            case 'a' ->
                Answer.empty(302)
                        .with(
                                "Location",
                                instancePath + "/Frames/Error.aspx?exceptionID=" + UUID.randomUUID()
                                        + "&typeID=error&message="
                                        + URLEncoder.encode(text, StandardCharsets.UTF_8)
                                                .replace("+", "%20"));
            case 'b' -> page(500, "API Login Limit", text);
            case 'c' -> declined();
            default ->
                exception(
                        500,
                        "License_LoginLimitExceeded",
                        PX_EXCEPTION,
                        "   at PX.LicensePolicy.PXLicensePolicy.CheckApiUsersLimits(Int32 limit)");
        };
    }

    /** What would most likely stand behind a status. */
    static Answer status(int status) {
        return switch (status) {
            case 200 -> Answer.json(200, "{}");
            case 400 -> invalidRequest("The request body should not be empty.");
            case 401 -> notSignedIn();
            case 403 -> message(403, "You have insufficient rights to access the form.");
            case 404 -> message(404, "No HTTP resource was found that matches the request URI.");
            case 411 -> lengthRequired();
            case 412 -> exception(412, "The precondition is not met.", PX_EXCEPTION, "");
            case 422 ->
                Answer.json(
                        422,
                        "{\"id\":\"" + UUID.randomUUID()
                                + "\",\"error\":\"Inserting  'Record' record raised at least one error. Please review the errors.\"}");
            case 429 -> declined();
            case 500 -> exception(500, "Operation failed", "PX.Data.PXInvalidOperationException", "");
            case 502 -> page(502, "502 Bad Gateway", "The proxy received an invalid answer.");
            case 503 -> page(503, "Service Unavailable", "HTTP Error 503. The service is unavailable.");
            case 504 -> page(504, "504 Gateway Time-out", "The proxy received no answer in time.");
            default -> Answer.empty(status);
        };
    }
}
