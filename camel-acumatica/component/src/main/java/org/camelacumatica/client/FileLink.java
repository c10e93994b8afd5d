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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of a record as the record lists it.
 *
 * @param id the GUID that it is fetched by
 * @param path its name as listed, behind the screen and the record: {@code Customers (A1)\\a.pdf}
 */
public record FileLink(String id, String path) {

    /** The name that it was attached under. */
    public String name() {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    /** Whether it is meant by that name or id. */
    public boolean isCalled(String name) {
        return id.equalsIgnoreCase(name)
                || path.equalsIgnoreCase(name)
                || path.toLowerCase(Locale.ROOT).endsWith("\\" + name.toLowerCase(Locale.ROOT));
    }

    /** The files of a record that was read with them. */
    static List<FileLink> of(Object record) {
        List<FileLink> links = new ArrayList<>();
        if (record instanceof Map<?, ?> fields && fields.get("files") instanceof List<?> files) {
            for (Object file : files) {
                if (file instanceof Map<?, ?> link && link.get("id") != null) {
                    Object name = link.get("filename");
                    links.add(new FileLink(String.valueOf(link.get("id")), name == null ? "" : name.toString()));
                }
            }
        }
        return links;
    }
}
