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
package org.camelacumatica.operation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is asked for, as the body of {@code operation=getFile}.
 *
 * @param name its name, its name as the record lists it, or its id; empty for the only one there is
 * @param body says which record is meant where nothing else does
 */
public record FileToGet(Optional<String> name, @Nullable Object body) {}
