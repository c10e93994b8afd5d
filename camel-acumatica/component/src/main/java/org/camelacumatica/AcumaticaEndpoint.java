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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Export records from, import records into and look records up in Acumatica ERP.
 *
 * <p>A consumer exports the records of an entity, a producer writes them or looks them up, both through a named
 * connection.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "acumatica",
        title = "Acumatica",
        syntax = "acumatica:connection/entity",
        category = {Category.SAAS},
        headersClass = AcumaticaConstants.class)
public class AcumaticaEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {
    @UriParam
    private AcumaticaConfiguration configuration = new AcumaticaConfiguration();

    @UriParam
    private ExportConfiguration exportConfiguration = new ExportConfiguration();

    @UriParam
    private ImportConfiguration importConfiguration = new ImportConfiguration();

    @UriParam
    private TaskConfiguration taskConfiguration = new TaskConfiguration();

    /** How long an export that polls again waits between two polls, in ms, where nothing is said. */
    private static final long DELTA_DELAY = 60_000;

    private boolean runsOnce;
    private boolean ownDelay;

    public AcumaticaEndpoint(String uri, AcumaticaComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new AcumaticaProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AcumaticaConsumer consumer = new AcumaticaConsumer(this, processor);
        configureConsumer(consumer);
        if (runsOnce && !pollsAgain()) {
            consumer.setRepeatCount(1);
        } else if (pollsAgain() && !ownDelay) {
            consumer.setDelay(DELTA_DELAY);
        }
        return consumer;
    }

    /** What each poll leaves for the next one is new. */
    private boolean pollsAgain() {
        return List.of("delta", "once").contains(exportConfiguration.getExportType());
    }

    /** The connection that this endpoint uses, checked and started. */
    ConnectionService connection() {
        return component().services().get(configuration.getConnection());
    }

    AcumaticaComponent component() {
        return (AcumaticaComponent) Objects.requireNonNull(getComponent());
    }

    /** Whether a consumer polls once, because nothing of the URI says otherwise. */
    void setRunsOnce(boolean runsOnce) {
        this.runsOnce = runsOnce;
    }

    /** Whether the URI says how long to wait between two polls. */
    void setOwnDelay(boolean ownDelay) {
        this.ownDelay = ownDelay;
    }

    @Override
    public @Nullable String getServiceUrl() {
        AcumaticaConnection bean = component().services().declared(configuration.getConnection());
        return bean == null ? null : bean.getInstanceUri();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return configuration.getEntity() == null ? Map.of() : Map.of("entity", configuration.getEntity());
    }

    public AcumaticaConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AcumaticaConfiguration configuration) {
        this.configuration = configuration;
    }

    public ExportConfiguration getExportConfiguration() {
        return exportConfiguration;
    }

    public void setExportConfiguration(ExportConfiguration exportConfiguration) {
        this.exportConfiguration = exportConfiguration;
    }

    public ImportConfiguration getImportConfiguration() {
        return importConfiguration;
    }

    public void setImportConfiguration(ImportConfiguration importConfiguration) {
        this.importConfiguration = importConfiguration;
    }

    public TaskConfiguration getTaskConfiguration() {
        return taskConfiguration;
    }

    public void setTaskConfiguration(TaskConfiguration taskConfiguration) {
        this.taskConfiguration = taskConfiguration;
    }
}
