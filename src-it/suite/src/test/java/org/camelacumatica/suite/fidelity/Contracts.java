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
package org.camelacumatica.suite.fidelity;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;

/** The contract descriptions among the real data, each read once. */
final class Contracts {
    static final String DEFAULT_20 = "Default-20.200.001.build2020-08.swagger.json";
    static final String DEFAULT_23 = "Default-23.200.001.swagger.json";
    static final String DEFAULT_24 = "Default-24.200.001.build24R2.swagger.json";
    static final String DEFAULT_25 = "Default-25.200.001.swagger.json";
    static final String COMMERCE_24 = "eCommerce-24.200.001.swagger.json";

    private static final Map<String, ContractSchema> READ = new ConcurrentHashMap<>();

    private Contracts() {}

    static ContractSchema read(String file) {
        return READ.computeIfAbsent(file, Contracts::parse);
    }

    private static ContractSchema parse(String file) {
        String[] name = file.split("-", 2);
        String version = name[1].replaceFirst("\\.(build|swagger).*", "");
        try (InputStream in = SharedData.open("swagger", file)) {
            return new Codec().readSwagger(in, new Contract(name[0], version));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
