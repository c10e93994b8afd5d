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

import java.util.Arrays;

/**
 * A web service endpoint of the instance, called contract here because "endpoint" is Camel's word.
 *
 * @param name as the instance spells it: {@code Default}
 * @param version as the instance spells it: {@code 24.200.001}
 */
public record Contract(String name, String version) {

    /** Compares two versions as numbers, piece by piece; {@code 6.00.001} is older than {@code 17.200.001}. */
    public static int compareVersions(String one, String other) {
        int[] left = numbers(one);
        int[] right = numbers(other);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(i < left.length ? left[i] : 0, i < right.length ? right[i] : 0);
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other) == 0 ? 0 : Integer.compare(left.length, right.length);
    }

    /** Whether two versions are the same number, {@code 24.200.1} and {@code 24.200.001}; text of other kinds is compared as it is. */
    public static boolean isSameVersion(String one, String other) {
        return one.equalsIgnoreCase(other) || (isNumber(one) && isNumber(other) && compareVersions(one, other) == 0);
    }

    private static boolean isNumber(String version) {
        return version.matches("[0-9]+(\\.[0-9]+)*");
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\D+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(part -> Integer.parseInt(part.length() > 9 ? part.substring(0, 9) : part))
                .toArray();
    }

    /** {@code Default/24.200.001}. */
    @Override
    public String toString() {
        return name + "/" + version;
    }
}
