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

/** The sandbox's own pages: plain forms without a script. */
final class Html {
    private static final String STYLE = "body{font:1rem/1.5 sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}"
            + "label{display:block;margin-top:1rem}input{width:100%;font:inherit;padding:.4rem;box-sizing:border-box}"
            + "button{font:inherit;padding:.5rem 1rem;margin:1rem .5rem 0 0}[role=alert]{color:#a00}";

    private Html() {}

    /** A page that no cache keeps and nothing frames. */
    static Answer page(int status, String title, String inner) {
        String text = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + escape(title)
                + "</title><style>" + STYLE + "</style></head>\n<body><main><h1>" + escape(title) + "</h1>\n" + inner
                + "\n</main></body></html>\n";
        return Answer.html(status, text)
                .with("Cache-Control", "no-store")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Frame-Options", "DENY");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
