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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerOptionsTest extends ProducerFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actionTimeout=0 | actionTimeout is 0 ms, and is more than nothing",
                "operation=upsrt | operation is 'upsrt', and can be upsert, create, update, delete, get, query, action, attachFile, getFile. Did you mean 'upsert'?",
                "verify=loud | verify is 'loud'",
                "unknownFields=x | unknownFields is 'x', and can be refuse, drop, send",
                "notFound=nil | notFound is 'nil', and can be exception, null",
                "parallel=-1 | parallel is -1",
                "limit=-2 | limit is -2",
                "keys=a//b | hold an empty one",
                "keys=a&filter=b eq 'c' | keys and filter both say which record is meant",
                "format=xml&parallel=-1 | has wrong options: format is 'xml', and can be plain, wrapped, json; parallel is -1",
            })
    void wrongOptionsAreToldAtStart(String options, String message) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> {
            Producer producer =
                    context.getEndpoint("acumatica:erp/Customer?" + options).createProducer();
            producer.start();
        });
        assertThat(thrown).hasStackTraceContaining(message);
        assertThat(server.log()).isEmpty();
    }

    @Test
    void unknownConnectionIsToldAtStart() {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() ->
                context.getEndpoint("acumatica:erb/Customer").createProducer().start());
        assertThat(thrown).hasStackTraceContaining("There is no connection 'erb'. Did you mean 'erp'?");
    }
}
