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
package org.camelacumatica.connection;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which of the contracts that an instance offers a connection uses: the name compared ignoring case, the version as
 * numbers, the newest where none was asked for. Sent as the instance spells it.
 *
 * @param name the endpoint's name as it was declared
 * @param version its version as it was declared, or {@code null} for the newest
 */
record ContractChoice(String connection, String name, @Nullable String version) {

    /**
     * Chooses.
     *
     * @throws AcumaticaException with the list of those that are offered
     */
    Contract among(List<Contract> offered) {
        List<Contract> named = offered.stream()
                .filter(contract -> contract.name().equalsIgnoreCase(name))
                .sorted(Comparator.comparing(Contract::version, Contract::compareVersions))
                .toList();
        if (named.isEmpty()) {
            String names =
                    offered.stream().map(Contract::name).distinct().sorted().collect(Collectors.joining(", "));
            throw refusal(
                    "found no endpoint '" + name + "' on the instance",
                    "It offers " + names + ". Set endpointName to one of them; an endpoint of the tenant's own is made"
                            + " on Web Service Endpoints (SM207060).");
        }
        if (version == null) {
            return named.get(named.size() - 1);
        }
        String wanted = version;
        return named.stream()
                .filter(contract -> contract.version().equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> named.stream()
                        .filter(contract -> Contract.isSameVersion(contract.version(), wanted))
                        .findFirst())
                .orElseThrow(() -> refusal(
                        "found no version " + wanted + " of endpoint '" + name + "' on the instance",
                        "It offers "
                                + named.stream().map(Contract::version).collect(Collectors.joining(", "))
                                + ". Set endpointVersion to one of them."));
    }

    private AcumaticaException refusal(String seen, String remedy) {
        return new AcumaticaException(
                new Failure(Subject.of(connection, "Start of requests"), 0, Repeat.NEVER, seen, remedy));
    }
}
