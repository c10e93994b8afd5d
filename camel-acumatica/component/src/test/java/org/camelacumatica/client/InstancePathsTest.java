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
package org.camelacumatica.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an answer leads to, and where it does not. */
class InstancePathsTest {

    @ParameterizedTest
    @CsvSource({
        "/Site/entity/D/1/E/A/status/1, /Site/entity/D/1/E/A/status/1",
        "/Site/entity/D/1/files/1?x=y, /Site/entity/D/1/files/1?x=y",
        "/site/Entity/D/1/files/1, /site/Entity/D/1/files/1",
        "https://elsewhere.example.com/Site/entity/D/1/E/A/status/1, /Site/entity/D/1/E/A/status/1",
        "//elsewhere.example.com/Site/entity/D/1/E, /Site/entity/D/1/E",
        "/Site/entity/D/1/files/G/V/1/a%20b.pdf#part, /Site/entity/D/1/files/G/V/1/a%20b.pdf"
    })
    void pathAndQueryWithinTheInstanceAreUsed(String address, String path) {
        assertThat(InstancePaths.within(address, "/Site")).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "entity/D/1/E",
                "/Site/entity/",
                "/Site/Frames/Login.aspx",
                "/Other/entity/D/1/E",
                "/Site2/entity/D/1/E",
                "/Site/entity/../Frames/x",
                "/Site/entity/%2e%2e/Frames/x",
                "/Site/entity/%252e%252e/Frames/x",
                "/Site/entity/D/..%2f..%2fx",
                "/Site/entity/D/..\\x",
                "/Site/entity/D/a b",
                "/Site/entity/D/a\nHost: x",
                "https://elsewhere.example.com",
                "https://elsewhere.example.com\\@erp/Site/entity/D/1"
            })
    void whateverLeadsElsewhereIsNot(String address) {
        assertThat(InstancePaths.within(address, "/Site")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/entity/D/1/E, true", "/Site/entity/D/1/E, false"})
    void siteAtTheRootHasNoPath(String address, boolean inside) {
        assertThat(InstancePaths.within(address, "").isPresent()).isEqualTo(inside);
    }
}
