/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.NullMarked;

/** What may know what: the arrows between modules, and the few places where the outside world comes in. */
@AnalyzeClasses(
        packages = "io.sparklamindb",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String CORE = "io.sparklamindb.core..";
    private static final String PHRASES_OF_SQL = "io.sparklamindb.core..sql";
    private static final String FORMATS = "io.sparklamindb.formats..";
    private static final String DATASOURCE = "io.sparklamindb.datasource..";
    private static final String CATALOG = "io.sparklamindb.catalog..";
    private static final String LINEAGE = "io.sparklamindb.lineage..";
    private static final String SPARK = "org.apache.spark..";

    /** Their package-info says why each of them must reach below the connector API. */
    private static final String[] BELOW_THE_CONNECTOR_API = {
        "io.sparklamindb.datasource.session..",
        "io.sparklamindb.datasource.spark..",
        "io.sparklamindb.lineage",
        "io.sparklamindb.lineage.column",
        "io.sparklamindb.lineage.plan"
    };

    private static final DescribedPredicate<JavaClass> CONNECTOR_API = resideInAnyPackage(
                    "org.apache.spark.sql.connector..",
                    "org.apache.spark.sql.sources..",
                    "org.apache.spark.sql.types..",
                    "org.apache.spark.sql.util..",
                    "org.apache.spark.sql.vectorized..",
                    "org.apache.spark.types.variant..",
                    "org.apache.spark.unsafe.types..")
            .or(namedIn(Set.of(
                    // What signatures of the connector API name.
                    "org.apache.spark.SparkThrowable",
                    "org.apache.spark.sql.SaveMode",
                    "org.apache.spark.sql.catalyst.InternalRow",
                    "org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException",
                    "org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException",
                    "org.apache.spark.sql.catalyst.analysis.NoSuchTableException",
                    "org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException",
                    // The public way to build the row that those signatures name.
                    "org.apache.spark.sql.catalyst.expressions.GenericInternalRow",
                    "org.apache.spark.sql.catalyst.util.ArrayData",
                    "org.apache.spark.sql.catalyst.util.GenericArrayData")))
            .as("Spark's connector API");

    @ArchTest
    static final ArchRule modulesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .optionalLayer("catalog")
            .definedBy(CATALOG)
            .optionalLayer("datasource")
            .definedBy(DATASOURCE)
            .optionalLayer("formats")
            .definedBy(FORMATS)
            .optionalLayer("lineage")
            .definedBy(LINEAGE)
            .layer("core")
            .definedBy(CORE)
            .whereLayer("catalog")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lineage")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("datasource")
            .mayOnlyBeAccessedByLayers("catalog", "lineage")
            .whereLayer("formats")
            .mayOnlyBeAccessedByLayers("datasource", "catalog")
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers("datasource", "catalog", "lineage");

    /** Every package is a slice of its own: a package and one below it may not know each other either. */
    @ArchTest
    static final ArchRule packagesMakeNoCircles = slices().matching("io.sparklamindb.(**)")
            .namingSlices("$1")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule coreKnowsNothingOfSparkButItsExceptionInterface = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(SPARK, "scala..", "org.apache.hadoop..")
                    .and(not(belongToAnyOf(SparkThrowable.class))));

    @ArchTest
    static final ArchRule formatsKnowNeitherSparkNorADatabase = noClasses()
            .that()
            .resideInAPackage(FORMATS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPARK, "scala..", "org.apache.hadoop..", "java.sql..", "javax.sql..", "org.jooq..");

    @ArchTest
    static final ArchRule onlyNamedPackagesReachBelowTheConnectorApi = noClasses()
            .that()
            .resideOutsideOfPackages(BELOW_THE_CONNECTOR_API)
            .should()
            .dependOnClassesThat(resideInAPackage(SPARK).and(not(CONNECTOR_API)));

    @ArchTest
    static final ArchRule sqlIsBuiltInCoreAlone = noClasses()
            .that()
            .resideOutsideOfPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", PHRASES_OF_SQL);

    /** What packages of core share to build queries may name jOOQ; nobody else sees it. */
    @ArchTest
    static final ArchRule noSignatureOfCoreShowsJooq = members()
            .that(areSeenFromOutside())
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage(CORE)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(PHRASES_OF_SQL)
            .should(new ArchCondition<>("name no type of jOOQ") {
                @Override
                public void check(JavaMember member, ConditionEvents events) {
                    member.getAllInvolvedRawTypes().stream()
                            .filter(type -> type.getPackageName().startsWith("org.jooq"))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    member, member.getFullName() + " names " + type.getName())));
                }
            });

    private static DescribedPredicate<JavaMember> areSeenFromOutside() {
        return DescribedPredicate.describe(
                "are seen from outside",
                member -> isSeen(member.getModifiers())
                        && isSeen(member.getOwner().getModifiers())
                        && member.getOwner()
                                .getEnclosingClass()
                                .map(outer -> isSeen(outer.getModifiers()))
                                .orElse(true));
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        return !modifiers.contains(JavaModifier.SYNTHETIC)
                && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
    }

    @ArchTest
    static final ArchRule driversAndPoolsStayInTheDatabasePackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.sparklamindb.core.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sqlite..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule noStateIsSharedByAllSessions =
            fields().that().areStatic().should().beFinal().because("two sessions must not meet in a static field");

    @ArchTest
    static final ArchRule nullIsAnnotatedEverywhere =
            classes().should(beInANullMarkedPackage()).because("null crosses no public API unannotated");

    /** Classes inside of others are known by those, and often called alike: {@code Member}, {@code Part}. */
    @ArchTest
    static void noTwoClassesOfAModuleAreCalledAlike(JavaClasses types) {
        var alike = types.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        type -> module(type) + " " + type.getSimpleName(),
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toCollection(TreeSet::new))));
        alike.values().removeIf(packages -> packages.size() == 1);
        assertThat(alike).as("packages that have a class of one name").isEmpty();
    }

    /** The part of a package's name that says its module: {@code core} of {@code io.sparklamindb.core.error}. */
    private static String module(JavaClass type) {
        return type.getPackageName().split("\\.", -1)[2];
    }

    private static DescribedPredicate<JavaClass> namedIn(Set<String> names) {
        return DescribedPredicate.describe(
                "named in " + names,
                type -> names.contains(type.getBaseComponentType().getName()));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not"));
                }
            }
        };
    }
}
