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

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/** Searches what a context shows by JMX for secrets. */
final class ManagedValues {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private ManagedValues() {}

    /** How many values were searched. */
    static int requireNoSecretIn(CamelContext context) {
        int searched = 0;
        try {
            ObjectName all = new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*");
            for (ObjectName name : SERVER.queryNames(all, null)) {
                for (MBeanAttributeInfo attribute : SERVER.getMBeanInfo(name).getAttributes()) {
                    Secrets.requireNoneIn(name + ", " + attribute.getName(), value(name, attribute));
                    searched++;
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("What the context shows by JMX cannot be read", e);
        }
        return searched;
    }

    /** As text; what cannot be told says so, and that is searched as well. */
    private static String value(ObjectName name, MBeanAttributeInfo attribute) {
        try {
            return String.valueOf(SERVER.getAttribute(name, attribute.getName()));
        } catch (JMException | RuntimeException e) {
            return String.valueOf(e);
        }
    }
}
