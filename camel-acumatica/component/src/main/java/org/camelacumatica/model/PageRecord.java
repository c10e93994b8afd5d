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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a page.
 *
 * @param body in the shape that was asked for: a {@code PlainRecord}, a map of wrapped values, or text
 * @param id the record's GUID
 * @param keys the values of the key fields that were asked for, {@code null} for an empty one
 * @param stamp when it was last changed, as its field has it; {@code null} where nobody asked, or it is empty
 */
public record PageRecord(Object body, @Nullable String id, List<@Nullable Object> keys, @Nullable Object stamp) {
    /** A record whose stamp nobody asked for. */
    public PageRecord(Object body, @Nullable String id, List<@Nullable Object> keys) {
        this(body, id, keys, null);
    }
}
