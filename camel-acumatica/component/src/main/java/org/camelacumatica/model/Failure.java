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
package org.camelacumatica.model;

import org.jspecify.annotations.Nullable;

/**
 * What failed, where, what was seen, what to do.
 *
 * @param subject what the request was about
 * @param status the HTTP status, 0 where there was no answer
 * @param repeat whether a repeat can help or harm
 * @param seen what was seen, as the rest of a sentence that begins with the subject: {@code was refused with 422: ...}
 * @param remedy what to do, as sentences of its own
 * @param cause what lies beneath, if anything
 */
public record Failure(
        Subject subject, int status, Repeat repeat, String seen, String remedy, @Nullable Throwable cause) {

    /** A failure without a cause beneath. */
    public Failure(Subject subject, int status, Repeat repeat, String seen, String remedy) {
        this(subject, status, repeat, seen, remedy, null);
    }

    /** The whole message. */
    public String message() {
        String sentence = subject + " " + seen;
        String first = sentence.endsWith(".") ? sentence : sentence + ".";
        return remedy.isEmpty() ? first : first + " " + remedy;
    }
}
