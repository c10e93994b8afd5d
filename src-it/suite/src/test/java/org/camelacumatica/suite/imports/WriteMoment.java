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
package org.camelacumatica.suite.imports;

import java.util.regex.Pattern;
import org.camelacumatica.suite.seats.Gateway;

/** When an import is killed. */
enum WriteMoment implements Gateway.At {
    /** A write is on its way, and the instance has not seen it. */
    BEFORE_A_WRITE("PUT|PATCH", false, false),
    /** It is saved, and the answer is on the way. */
    AFTER_THE_COMMIT("PUT|PATCH", true, false),
    /** The answer has just come. */
    AFTER_THE_ANSWER("PUT|PATCH", true, true),
    /** Something is looked up. */
    IN_A_LOOK("GET", true, false);

    private final Pattern request;
    private final boolean passesRequest;
    private final boolean passesAnswer;

    WriteMoment(String methods, boolean passesRequest, boolean passesAnswer) {
        this.request = Pattern.compile("^(" + methods + ") \\S+/entity/\\w+/[0-9.]+/(Customer|SalesOrder)[ /?]");
        this.passesRequest = passesRequest;
        this.passesAnswer = passesAnswer;
    }

    @Override
    public boolean isAt(String head, boolean byCookie) {
        return request.matcher(head).find();
    }

    @Override
    public boolean passesRequest() {
        return passesRequest;
    }

    @Override
    public boolean passesAnswer() {
        return passesAnswer;
    }
}
