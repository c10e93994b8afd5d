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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.codec.InvalidRecordException;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Subject;
import org.camelacumatica.pipeline.Pipeline;
import org.camelacumatica.pipeline.Run;

/** Actions of records. Nothing blocks; what fails, fails with an {@code AcumaticaException}. Safe for many threads. */
public final class Actions {
    private final ClientSettings settings;
    private final Pipeline pipeline;
    private final Codec codec;

    Actions(ClientSettings settings, Pipeline pipeline, Codec codec) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.codec = codec;
    }

    /**
     * Runs an action and waits for its end. It has a session to itself where the connection has several, and holds no
     * lease between the questions how far it is.
     *
     * @return the status of the last answer
     */
    public CompletableFuture<Integer> run(Subject subject, ActionOrder order) {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("entity", order.record());
        invocation.put("parameters", order.parameters());
        byte[] body = codec.write(invocation);
        Run run = pipeline.begin();
        CompletableFuture<Integer> end = settings.contract().get().thenCompose(contract -> {
            String path = Urls.contract(settings.instancePath(), contract) + "/" + Urls.segment(order.entity()) + "/"
                    + Urls.segment(order.action());
            return new ActionRun(run, subject, settings.instancePath(), order.timeout())
                    .start(path, order.options().headers(settings), body);
        });
        return end.whenComplete((status, thrown) -> run.close());
    }

    /**
     * Parameters in the server's shape.
     *
     * @param fields empty where there are errors
     * @param errors every parameter that the action does not have, or whose value does not fit
     */
    public record Parameters(Map<String, Object> fields, List<FieldError> errors) {}

    /** Looks at an action's parameters, as far as the contract names them. */
    public Parameters parameters(EntityInfo info, String action, Map<?, ?> given) {
        Optional<EntityType> named = info.type()
                .filter(type -> type.actions().contains(action))
                .flatMap(type -> info.schema())
                .flatMap(schema -> schema.action(action));
        List<FieldError> errors = new ArrayList<>();
        if (info.schema().isPresent()) {
            Set<String> known = named.map(type -> type.fields().keySet()).orElse(Set.of());
            given.keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> !known.contains(name) && !name.equals("custom"))
                    .forEach(name -> errors.add(new FieldError(name, unknown(action, name, known, named.isPresent()))));
        }
        try {
            Map<String, Object> fields =
                    codec.toWrapped(given, named.orElse(null), info.schema().orElse(null), settings.zone());
            return new Parameters(errors.isEmpty() ? fields : Map.of(), errors);
        } catch (InvalidRecordException e) {
            errors.addAll(e.getFieldErrors());
            return new Parameters(Map.of(), errors);
        }
    }

    private static String unknown(String action, String name, Set<String> known, boolean named) {
        if (!named) {
            return "is no parameter: the contract does not name the action " + action
                    + ", and such a one takes them as custom, view to field to value";
        }
        String what = "is no parameter of " + action;
        return known.isEmpty()
                ? what + ", which has none"
                : what
                        + NearestNames.of(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; it has " + String.join(", ", known));
    }
}
