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
package org.camelacumatica.suite.bench;

/**
 * One measured ratio beside its bound.
 *
 * @param what was measured
 * @param seen the figures that the ratio was made of
 * @param ratio what came out
 * @param bound the most that is asked for; 0 where nothing is asked
 */
record Figure(String what, String seen, double ratio, double bound) {

    boolean holds() {
        return bound == 0 || ratio <= bound;
    }
}
