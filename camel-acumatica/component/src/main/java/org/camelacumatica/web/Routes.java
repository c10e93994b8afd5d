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

/** The paths below the pages' folder. */
final class Routes {
    static final String LIST = "";
    static final String STYLE = "/style.css";
    static final String CONNECTION = "/connection";
    static final String AUTHORIZE = "/connection/authorize";
    static final String TEST = "/connection/test";
    static final String SIGN_OUT = "/connection/sign-out";
    static final String REQUESTS = "/connection/requests";
    static final String CALLBACK = "/callback";
    static final String START = "/callback/start";

    private Routes() {}
}
