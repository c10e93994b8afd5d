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
package org.camelacumatica.suite.seats;

import java.util.regex.Pattern;

/** When a flow is killed. */
enum Moment {
    /** Its sign-in has been carried out, and its answer is on the way. */
    BEFORE_THE_ANSWER_TO_A_SIGN_IN(true, false),
    /** It has just been told that it is signed in. */
    AFTER_THE_ANSWER_TO_A_SIGN_IN(true, true),
    /** A request is being served. */
    IN_A_REQUEST(true, false),
    /** Its sign-out is on its way, and the instance has not seen it. */
    BEFORE_A_SIGN_OUT(false, false),
    /** It has been signed out, and the answer is on the way. */
    IN_A_SIGN_OUT(true, false);

    private static final Pattern OPENING_BY_COOKIE = Pattern.compile("^POST \\S+/entity/auth/login ");
    private static final Pattern LEAVING = Pattern.compile("^POST \\S+/entity/auth/logout ");
    private static final Pattern REQUEST = Pattern.compile("^(GET|PUT) \\S+/entity/\\w+/[0-9.]+/Customer");
    private static final Pattern OPENING_BY_TOKEN = Pattern.compile("^(GET|PUT) \\S+/entity");

    /** Whether the request reaches the instance. */
    private final boolean passesRequest;

    /** Whether the answer reaches the flow. */
    private final boolean passesAnswer;

    Moment(boolean passesRequest, boolean passesAnswer) {
        this.passesRequest = passesRequest;
        this.passesAnswer = passesAnswer;
    }

    /** The place on the wire, for a connection that signs in by cookie or by token. */
    Gateway.Place place(boolean byCookie) {
        return new Gateway.Place() {
            @Override
            public boolean isAt(String head) {
                return Moment.this.isAt(head, byCookie);
            }

            @Override
            public boolean passesRequest() {
                return passesRequest;
            }

            @Override
            public boolean passesAnswer() {
                return passesAnswer;
            }
        };
    }

    /** Whether this is the request at which it happens. Under a token the first request is the sign-in. */
    private boolean isAt(String head, boolean byCookie) {
        Pattern pattern =
                switch (this) {
                    case BEFORE_THE_ANSWER_TO_A_SIGN_IN, AFTER_THE_ANSWER_TO_A_SIGN_IN ->
                        byCookie ? OPENING_BY_COOKIE : OPENING_BY_TOKEN;
                    case IN_A_REQUEST -> REQUEST;
                    case BEFORE_A_SIGN_OUT, IN_A_SIGN_OUT -> LEAVING;
                };
        return pattern.matcher(head).find();
    }
}
