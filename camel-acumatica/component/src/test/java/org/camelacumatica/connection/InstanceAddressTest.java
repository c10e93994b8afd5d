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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://erp.example.com | https://erp.example.com | - | -",
                "https://erp.example.com/ | https://erp.example.com | - | -",
                "HTTPS://ERP.example.com:8443/Site/ | https://ERP.example.com:8443/Site | - | -",
                "http://try.acumatica.com/isv/entity/Default/6.00.001 | http://try.acumatica.com/isv | Default | 6.00.001",
                "https://erp.example.com/a/b/entity/eCommerce/24.200.001/Customer | https://erp.example.com/a/b | eCommerce | 24.200.001",
                "https://erp.example.com/Site/entity/My%20Own/1.0/swagger.json?company=X | https://erp.example.com/Site | My Own | 1.0",
                "https://erp.example.com/Site/entity | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/entity/Default | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/entity/auth/login | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/entity/maintenance/5.31/x | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/identity/connect/token | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/Main?ScreenId=AR303000&CompanyID=A | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/(W(1))/pages/ar/ar303000.aspx | https://erp.example.com/Site | - | -",
                "https://erp.example.com/Site/Frames/Login.aspx | https://erp.example.com/Site | - | -",
                "https://erp.example.com/odata/Company | https://erp.example.com | - | -",
                "http://[::1]:8080/Site | http://[::1]:8080/Site | - | -",
                "' https://erp.example.com/Site ' | https://erp.example.com/Site | - | -",
                "https://erp.example.com/My Site | https://erp.example.com/My%20Site | - | -",
            })
    void siteEndpointAndVersionAreTakenFromAnyUrl(String text, String site, String name, String version) {
        InstanceAddress address = InstanceAddress.parse(text);

        assertThat(address).hasToString(site);
        assertThat(address.endpointName()).isEqualTo(name);
        assertThat(address.endpointVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "erp.example.com/Site, does not begin with https:// (or http://)",
        "ftp://erp.example.com, does not begin with https:// (or http://)",
        "https:///Site, names no host",
        "https:erp, names no host",
        "https://, is not a URL",
        "https://erp.example.com/%zz, is not a URL",
        "https://me:secret@erp.example.com/, holds a user name",
    })
    void whatIsNoAddressIsRefusedWithItsReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstanceAddress.parse(text))
                .withMessageStartingWith(reason);
    }
}
