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
package org.camelacumatica.suite.seats;

import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.AcumaticaOAuthClient;
import org.camelacumatica.sandbox.Sandbox;

/**
 * What a flow in a process of its own needs: a context that has not started, with the connection {@code erp}. Tenant, user,
 * password, client id and client secret come from the environment.
 */
public final class FlowConnection {
    private FlowConnection() {}

    /** @param authentication {@code cookie} or {@code oauth} */
    public static DefaultCamelContext context(String instance, Path state, String authentication, int sessions) {
        DefaultCamelContext context = new DefaultCamelContext();
        AcumaticaComponent component = new AcumaticaComponent();
        component.setStateDirectory(state.toString());
        component.setSecretKey("one key for all of them");
        context.addComponent("acumatica", component);
        context.getShutdownStrategy().setTimeout(10);
        AcumaticaConnection erp = new AcumaticaConnection();
        erp.setInstanceUri(instance);
        erp.setUsername(System.getenv("ERP_USER"));
        erp.setPassword(System.getenv("ERP_PASSWORD"));
        erp.setSessions(sessions);
        if (authentication.equals("cookie")) {
            erp.setAuthenticationType("cookie");
            erp.setTenant(System.getenv("ERP_TENANT"));
        } else {
            AcumaticaOAuthClient client = new AcumaticaOAuthClient();
            client.setClientId(System.getenv("ERP_CLIENT_ID"));
            client.setClientSecret(System.getenv("ERP_CLIENT_SECRET"));
            context.getRegistry().bind("client", client);
            erp.setGrant("password");
            erp.setOauthClient("client");
        }
        context.getRegistry().bind("erp", erp);
        return context;
    }

    /** Puts into the environment of a process what its connection needs. */
    public static void tell(Sandbox sandbox, ProcessBuilder process) {
        process.environment().put("ERP_TENANT", sandbox.tenant());
        process.environment().put("ERP_USER", sandbox.username());
        process.environment().put("ERP_PASSWORD", sandbox.password());
        process.environment().put("ERP_CLIENT_ID", sandbox.clientId());
        process.environment().put("ERP_CLIENT_SECRET", sandbox.clientSecret());
    }
}
