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
package org.camelacumatica.sandbox;

/**
 * What a connection needs to reach one tenant; the user is the same in each.
 *
 * @param tenant the tenant's login name
 * @param clientId the OAuth client registered in it, {@code GUID@Tenant}
 * @param clientSecret its secret
 */
public record TenantAccess(String tenant, String clientId, String clientSecret) {
    @Override
    public String toString() {
        return "TenantAccess to " + tenant + " as " + clientId;
    }
}
