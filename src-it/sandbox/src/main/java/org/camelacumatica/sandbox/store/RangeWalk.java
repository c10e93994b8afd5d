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
package org.camelacumatica.sandbox.store;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Walks through ranges one after the other. */
final class RangeWalk implements Iterator<Row> {

    private final Iterator<Range> ranges;
    private final Function<Range, Iterator<Row>> open;
    private Iterator<Row> current = Collections.emptyIterator();

    RangeWalk(Iterator<Range> ranges, Function<Range, Iterator<Row>> open) {
        this.ranges = ranges;
        this.open = open;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext()) {
            if (!ranges.hasNext()) {
                return false;
            }
            current = open.apply(ranges.next());
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
