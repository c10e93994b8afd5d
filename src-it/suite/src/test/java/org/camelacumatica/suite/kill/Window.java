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
package org.camelacumatica.suite.kill;

/** Where in the course of a refresh a process is killed. */
enum Window {
    /** The mark of intent is on disk, the token was not sent. */
    AFTER_INTENT(true),
    /** The server has answered, the process has not read it. */
    ANSWER_ON_THE_WIRE(false),
    /** The successor is on disk, but not yet in its place. */
    BEFORE_RENAME(false),
    /** The successor is in its place. */
    AFTER_RENAME(true),
    /** The new access token is about to be used. */
    BEFORE_FIRST_USE(true);

    private final boolean goesOn;

    Window(boolean goesOn) {
        this.goesOn = goesOn;
    }

    /** Whether the next process works without a person, because the old token is good or the new one is kept. */
    boolean goesOn() {
        return goesOn;
    }

    /** Whether the process itself says when it is there; else it is seen on the wire. */
    boolean isInTheProcess() {
        return this == AFTER_INTENT || this == BEFORE_RENAME || this == AFTER_RENAME;
    }

    /** Whether a write that has come so far is the moment. */
    boolean isAt(int replacement, String done) {
        return switch (this) {
            case AFTER_INTENT -> replacement == 1 && done.equals("RENAMED");
            case BEFORE_RENAME -> replacement == 2 && done.equals("SYNCED");
            case AFTER_RENAME -> replacement == 2 && done.equals("RENAMED");
            case ANSWER_ON_THE_WIRE, BEFORE_FIRST_USE -> false;
        };
    }
}
