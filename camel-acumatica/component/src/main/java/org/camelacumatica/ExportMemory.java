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

import java.time.Instant;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.export.ExportState;
import org.camelacumatica.export.ExportState.Owner;
import org.camelacumatica.export.ExportStateText;
import org.jspecify.annotations.Nullable;

/** What one export keeps between its runs, in a state repository under a key of its own. */
final class ExportMemory {
    private final StateRepository<String, String> repository;
    private final String key;
    private final Owner owner;

    /** @param owner whose field may be {@code ""}, because it is known only when the contract has been read */
    ExportMemory(StateRepository<String, String> repository, String key, Owner owner) {
        this.repository = repository;
        this.key = key;
        this.owner = owner;
    }

    /** The one of a route that exports from an endpoint. */
    static ExportMemory of(AcumaticaEndpoint endpoint, StateRepository<String, String> repository, String routeId) {
        AcumaticaConfiguration query = endpoint.getConfiguration();
        String entity = Optional.ofNullable(query.getEntity()).orElse("");
        ConnectionSettings connection = endpoint.connection().settings();
        String tenant = Optional.ofNullable(connection.signIn().tenant()).orElse("");
        return new ExportMemory(
                repository,
                key(query.getConnection(), entity, routeId),
                new Owner(connection.instance().toString(), tenant, entity, ""));
    }

    /** {@code acumatica:<connection>:<Entity>:<routeId>}. */
    static String key(String connection, String entity, String routeId) {
        return "acumatica:" + connection + ":" + entity + ":" + routeId;
    }

    /**
     * What the last run has left.
     *
     * @throws IllegalStateException where it cannot be used; it is left as it is
     */
    ExportState read() {
        String text = repository.getState(key);
        if (text == null) {
            return new ExportState(owner, null, java.util.Map.of(), null);
        }
        if (text.isBlank()) {
            throw unusable("it is empty, as a full disk leaves it", null);
        }
        ExportState state;
        try {
            state = ExportStateText.read(text);
        } catch (IllegalArgumentException e) {
            throw unusable(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        Owner found = state.owner();
        if (!found.site().equals(owner.site()) || !found.entity().equals(owner.entity())) {
            throw unusable(
                    "it belongs to " + found.entity() + " of " + found.site() + ", and this is " + owner.entity()
                            + " of " + owner.site(),
                    null);
        }
        if (!found.tenant().isEmpty()
                && !owner.tenant().isEmpty()
                && !found.tenant().equals(owner.tenant())) {
            throw unusable("it belongs to tenant " + found.tenant() + ", and this is " + owner.tenant(), null);
        }
        return state;
    }

    /**
     * What a run begins with. It is written back as it is: where that fails, the run would deliver what it cannot keep, and
     * deliver it again.
     *
     * @throws IllegalStateException where it cannot be used; it is left as it is
     */
    ExportState open() {
        ExportState state = read();
        write(state);
        return state;
    }

    private IllegalStateException unusable(String why, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The watermark " + key + " in " + repository + " cannot be used: " + why
                        + ". Set it by hand (--watermark, or the attribute Watermark of the consumer), or give the route"
                        + " another id to begin anew.",
                cause);
    }

    /** Camel's own repository of files keeps single lines. */
    void write(ExportState state) {
        repository.setState(
                key,
                repository instanceof FileStateRepository
                        ? ExportStateText.writeInOneLine(state)
                        : ExportStateText.write(state));
    }

    /** Sets the watermark by hand; {@code null} to begin anew. What an unfinished run has left is forgotten. */
    void rewind(@Nullable Instant to) {
        write(new ExportState(owner, to, java.util.Map.of(), null));
    }

    @Override
    public String toString() {
        return key;
    }
}
