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
package org.camelacumatica.operation;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** Finds out which record a read or a delete is about: from options and headers, else from the body. */
final class BodyAddress {
    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private BodyAddress() {}

    static RecordAddress of(OperationSpec spec, @Nullable Object body, Subject subject, AcumaticaClient client) {
        if (spec.address().isPresent()) {
            return spec.address().get();
        }
        return (body == null ? spec.otherwise() : of(spec.entity(), body, client))
                .orElseThrow(() -> Failures.notSent(
                        subject,
                        "neither options nor headers nor the body say which record is meant",
                        "Give its keys, its id or a filter, or a body that holds its keys."));
    }

    private static Optional<RecordAddress> of(String entity, Object body, AcumaticaClient client) {
        if (body instanceof Map<?, ?> map) {
            return RecordKeys.address(entity, map);
        }
        if (!(body instanceof CharSequence) && !(body instanceof Number)) {
            return Optional.empty();
        }
        String text = body.toString().strip();
        if (text.startsWith("{")) {
            return client.parse(text)
                    .filter(Map.class::isInstance)
                    .flatMap(map -> RecordKeys.address(entity, (Map<?, ?>) map));
        }
        if (GUID.matcher(text).matches()) {
            return Optional.of(new RecordAddress.Id(text));
        }
        try {
            return Optional.of(RecordAddress.keys(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an empty key names no record
        }
    }
}
