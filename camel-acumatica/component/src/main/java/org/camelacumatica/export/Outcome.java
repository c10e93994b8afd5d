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
package org.camelacumatica.export;

import java.util.List;
import org.camelacumatica.model.PageRecord;

/**
 * What came of reading a part once.
 *
 * @param records of the page; empty where there is nothing to deliver
 * @param read the range of those records, all of it
 * @param left what is left of the part, in the order in which one reader reads it
 */
record Outcome(List<PageRecord> records, Part read, List<Part> left) {}
