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
package org.camelacumatica.sandbox.model;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the key fields of an entity.
 *
 * @param field the field
 * @param fallback what is taken where the field is absent, null for none
 * @param numbering how new records are numbered ({@code 6}: six digits, {@code EP8}: with a prefix, {@code 100001}: on
 *     from there, {@code guid}: made up), null where the key is given by hand
 */
public record KeyPart(Field field, @Nullable String fallback, @Nullable String numbering) {

    /** The key of the n-th record. */
    public Object numbered(long n) {
        String pattern = numbering == null ? "6" : numbering;
        if (pattern.equals("guid")) {
            return UUID.randomUUID();
        }
        if (field.type().isWhole()) {
            return Long.parseLong(pattern) + n - 1;
        }
        int digits = Character.digit(pattern.charAt(pattern.length() - 1), 10);
        return pattern.substring(0, pattern.length() - 1) + String.format(Locale.ROOT, "%0" + digits + "d", n);
    }
}
