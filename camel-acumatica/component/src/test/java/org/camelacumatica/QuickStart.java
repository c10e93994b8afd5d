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

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Ten customers, one line each. */
public final class QuickStart extends RouteBuilder {
    public static void main(String[] arguments) throws Exception {
        AcumaticaConnection erp = new AcumaticaConnection();
        erp.setInstanceUri("https://erp.example.com/Site");
        erp.setAuthenticationType("cookie");
        erp.setTenant("Prod");
        erp.setUsername(System.getenv("ERP_USER"));
        erp.setPassword(System.getenv("ERP_PASSWORD"));

        Main main = new Main();
        main.bind("erp", erp);
        main.configure().addRoutesBuilder(new QuickStart());
        main.run(arguments); // until Ctrl-C, and that signs out
    }

    @Override
    public void configure() {
        from("acumatica:erp/Customer?exportType=test&select=CustomerID,CustomerName")
                .log("${body[CustomerID]} is ${body[CustomerName]}");
    }
}
