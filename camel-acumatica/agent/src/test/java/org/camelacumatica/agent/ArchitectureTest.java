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
package org.camelacumatica.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of this module, as its import-control file has them, held on the compiled classes. */
@AnalyzeClasses(packages = "org.camelacumatica.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheRootKnowsCamel = noClasses()
            .that()
            .resideInAnyPackage("..agent.gateway..", "..agent.program..", "..agent.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.camelacumatica");

    @ArchTest
    static final ArchRule theProgramRunsWithoutTheComponent = noClasses()
            .that()
            .resideInAnyPackage("..agent.program..", "..agent.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camelacumatica.model..", "org.slf4j..");

    @ArchTest
    static final ArchRule theSpeechKnowsNeitherEnd = noClasses()
            .that()
            .resideInAPackage("..agent.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.gateway..", "..agent.program..");
}
