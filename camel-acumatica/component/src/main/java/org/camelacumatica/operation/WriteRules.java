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

/**
 * How records are written.
 *
 * @param verify what happens where a value did not come back as asked
 * @param verifyIgnore fields that are not compared
 * @param unknownNames what happens to a field that the contract does not know
 * @param detailKeys what tells one line of details from another, where lines come without ids
 * @param skipUnchanged whether a record is compared with what the server holds, and only differences are sent
 * @param externalReference the field that holds a number of the sender's own, by which a record is looked for
 */
public record WriteRules(
        Verify verify,
        FieldPaths verifyIgnore,
        UnknownNames unknownNames,
        DetailKeys detailKeys,
        boolean skipUnchanged,
        Optional<String> externalReference) {

    /** What holds where nobody says otherwise. */
    public static final WriteRules DEFAULT = new WriteRules(
            Verify.automatic, FieldPaths.NONE, UnknownNames.refuse, DetailKeys.NONE, false, Optional.empty());

    public WriteRules withVerify(Verify other) {
        return new WriteRules(other, verifyIgnore, unknownNames, detailKeys, skipUnchanged, externalReference);
    }

    public WriteRules withVerifyIgnore(FieldPaths other) {
        return new WriteRules(verify, other, unknownNames, detailKeys, skipUnchanged, externalReference);
    }

    public WriteRules withUnknownNames(UnknownNames other) {
        return new WriteRules(verify, verifyIgnore, other, detailKeys, skipUnchanged, externalReference);
    }

    public WriteRules withDetailKeys(DetailKeys other) {
        return new WriteRules(verify, verifyIgnore, unknownNames, other, skipUnchanged, externalReference);
    }

    public WriteRules withSkipUnchanged(boolean other) {
        return new WriteRules(verify, verifyIgnore, unknownNames, detailKeys, other, externalReference);
    }

    public WriteRules withExternalReference(String field) {
        return new WriteRules(verify, verifyIgnore, unknownNames, detailKeys, skipUnchanged, Optional.of(field));
    }
}
