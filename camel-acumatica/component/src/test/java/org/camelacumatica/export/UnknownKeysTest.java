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
package org.camelacumatica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.export.ExportWorld.all;
import static org.camelacumatica.export.ExportWorld.by;
import static org.camelacumatica.export.ExportWorld.limited;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.camelacumatica.model.AcumaticaException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnknownKeysTest {
    private static ListServer things(int count) {
        ListServer server = new ListServer("Thing", "ThingCD");
        for (int i = 0; i < count; i++) {
            server.put("ThingCD", "T" + i);
        }
        return server;
    }

    @Test
    void theExportPagesBySkipAndWarnsOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(Export.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        ListServer server = things(45);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Thing", 10), "ThingCD"))
                    .containsExactlyInAnyOrderElementsOf(server.values("ThingCD"));
            assertThat(server.lists()).hasSize(5).anyMatch(list -> list.equals("Thing?$top=10&$skip=40"));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("Set keyFields"));
    }

    @Test
    void declaredKeyFieldsArePagedByKey() {
        ListServer server = things(45);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(by(all("Thing", 10), "ThingCD"))).hasSize(45);
            assertThat(server.lists()).noneMatch(list -> list.contains("$skip"));
        }
    }

    @Test
    void declaredKeyFieldsMayBeSpelledInAnotherCase() {
        ListServer server = things(45).describesItself();
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(by(all("Thing", 10), "thingcd"))).hasSize(45);
        }
    }

    @Test
    void aLimitCutsTheLastPage() {
        ListServer server = things(45);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(limited(all("Thing", 10), 25))).hasSize(25);
            assertThat(server.lists()).last().asString().isEqualTo("Thing?$top=5&$skip=20");
        }
    }

    @Test
    void aSkipThatIsIgnoredFailsTheExport() {
        try (ExportWorld world = new ExportWorld(things(45).ignoresSkip())) {
            assertThatThrownBy(() -> world.read(all("Thing", 10)))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("does not heed $skip");
        }
    }

    @Test
    void aKnownEntityOfAnotherContractWithOtherFieldsIsNotPagedByKeysThatItDoesNotHave() {
        ListServer server = new ListServer("Customer", "Code").describesItself();
        for (int i = 0; i < 25; i++) {
            server.put("Code", "C" + i);
        }
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Customer", 10), "Code"))
                    .containsExactlyInAnyOrderElementsOf(server.values("Code"));
        }
    }
}
