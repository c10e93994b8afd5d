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
package org.camelacumatica;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What a producer may say of an action or a file of a record. */
@UriParams
public class TaskConfiguration {
    @UriParam(
            label = "producer",
            description = "The action to run with operation=action, as the contract or the screen's workflow names it,"
                    + " such as ReleaseFromHold. A map body holds its parameters where keys, id or filter name the record,"
                    + " else it is the record.")
    private @Nullable String action;

    @UriParam(
            label = "producer",
            defaultValue = "10m",
            javaType = "java.time.Duration",
            description = "How long an action may take, with the wait for its screen where another one runs there.")
    private long actionTimeout = 600_000;

    @UriParam(
            label = "producer",
            description = "The file's name. For attachFile it defaults to that of a body that comes from a file; for"
                    + " getFile it may also be the file's id, and may be left out where the record has one file.")
    private @Nullable String fileName;

    public @Nullable String getAction() {
        return action;
    }

    public void setAction(@Nullable String action) {
        this.action = action;
    }

    public long getActionTimeout() {
        return actionTimeout;
    }

    public void setActionTimeout(long actionTimeout) {
        this.actionTimeout = actionTimeout;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(@Nullable String fileName) {
        this.fileName = fileName;
    }
}
