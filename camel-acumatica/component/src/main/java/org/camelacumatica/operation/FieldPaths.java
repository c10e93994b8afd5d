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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields that a user names by their paths: {@code CreditLimit}, {@code Details/UnitPrice}, {@code Details} with all below. */
public record FieldPaths(Set<String> paths) {
    /** None. */
    public static final FieldPaths NONE = new FieldPaths(Set.of());

    /** A path may be copied from a message as well: {@code Details[3].UnitPrice}. */
    public static FieldPaths of(List<String> texts) {
        return new FieldPaths(texts.stream().map(FieldPaths::plain).collect(Collectors.toUnmodifiableSet()));
    }

    boolean contain(String path) {
        if (paths.isEmpty()) {
            return false;
        }
        String plain = plain(path);
        for (int end = plain.length(); end > 0; end = plain.lastIndexOf('/', end - 1)) {
            if (paths.contains(plain.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String path) {
        return path.replaceAll("\\[\\d+]", "").replace('.', '/');
    }
}
