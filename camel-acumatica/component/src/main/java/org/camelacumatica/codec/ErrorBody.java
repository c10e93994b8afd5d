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
package org.camelacumatica.codec;

import java.util.List;
import org.camelacumatica.model.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an error says.
 *
 * @param message the most telling text, in the language of the session
 * @param exceptionType the type of the server's exception
 * @param fieldErrors what is wrong with which field
 * @param html whether it is a page instead of JSON
 * @param title the page's title
 */
public record ErrorBody(
        @Nullable String message,
        @Nullable String exceptionType,
        List<FieldError> fieldErrors,
        boolean html,
        @Nullable String title) {}
