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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The sandbox's jar holds copies of libraries: what the component runs on must be what the build says. */
class ClassPathIT {
    @Test
    void jacksonIsTheOneOfTheBuild() {
        assertThat(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION)
                .hasToString(System.getProperty("build.jackson"));
        assertThat(com.fasterxml.jackson.core.json.PackageVersion.VERSION)
                .hasToString(System.getProperty("build.jackson"));
    }

    @Test
    void camelIsTheOneOfTheBuild() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(context.getVersion()).isEqualTo(System.getProperty("build.camel"));
        }
    }
}
