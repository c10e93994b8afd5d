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
package org.camelacumatica;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house, as the import-control file has them, held on the compiled classes. */
@AnalyzeClasses(packages = "org.camelacumatica", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOUSE = "org.camelacumatica.";

    @ArchTest
    static final ArchRule arrowsPointInwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("root")
            .definedBy("org.camelacumatica")
            .layer("web")
            .definedBy(HOUSE + "web")
            .layer("connection")
            .definedBy(HOUSE + "connection")
            .layer("export")
            .definedBy(HOUSE + "export")
            .layer("operation")
            .definedBy(HOUSE + "operation")
            .layer("client")
            .definedBy(HOUSE + "client")
            .layer("pipeline")
            .definedBy(HOUSE + "pipeline")
            .layer("auth")
            .definedBy(HOUSE + "auth")
            .layer("session")
            .definedBy(HOUSE + "session")
            .layer("pool")
            .definedBy(HOUSE + "pool")
            .layer("codec")
            .definedBy(HOUSE + "codec")
            .layer("disk")
            .definedBy(HOUSE + "disk")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("root", "web")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("export", "operation", "connection")
            .whereLayer("pipeline")
            .mayOnlyBeAccessedByLayers("client", "connection")
            .whereLayer("auth")
            .mayOnlyBeAccessedByLayers("pipeline", "connection")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("pipeline", "connection")
            .whereLayer("pool")
            .mayOnlyBeAccessedByLayers("session", "pipeline", "connection")
            .whereLayer("codec")
            .mayOnlyBeAccessedByLayers("client", "pipeline", "connection")
            .whereLayer("disk")
            .mayOnlyBeAccessedByLayers("root", "operation", "connection", "auth");

    @ArchTest
    static final ArchRule noCircles =
            slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheRootAndThePagesKnowCamel = noClasses()
            .that()
            .resideInAnyPackage(HOUSE + "(**)")
            .and()
            .resideOutsideOfPackage(HOUSE + "web")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule jacksonStaysInTheCodec = noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE + "codec", "org.camelacumatica")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule nimbusStaysInAuth = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + "auth")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule modelKnowsNobody = noClasses()
            .that()
            .resideInAPackage(HOUSE + "model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOUSE + "codec", HOUSE + "pool", HOUSE + "client", "com.fasterxml..", "org.apache.hc..");
}
