package dev.cauce.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cauce.feed.Domain;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Data flows one way, domains do not know each other, and nothing in a transform reads a clock. */
@OnlyOn(value = "direct", because = "the code is the same everywhere")
class ArchitectureTest {
  private static final String SUITE = "dev.cauce.suite..";

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all = new ClassFileImporter().importPackages("dev.cauce");
  }

  @Test
  void nothingIsImportedAgainstTheFlow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("transforms")
        .definedBy("dev.cauce.transforms..")
        .layer("io")
        .definedBy("dev.cauce.io..")
        .layer("pipelines")
        .definedBy("dev.cauce.pipelines..")
        .layer("operations")
        .definedBy("dev.cauce.operations..")
        .layer("feed")
        .definedBy("dev.cauce.feed..")
        .layer("cli")
        .definedBy("dev.cauce.cli..")
        .layer("stack")
        .definedBy("dev.cauce.stack..")
        .layer("suite")
        .definedBy(SUITE)
        .whereLayer("transforms")
        .mayNotAccessAnyLayer()
        .whereLayer("io")
        .mayOnlyAccessLayers("transforms")
        .whereLayer("pipelines")
        .mayOnlyAccessLayers("transforms", "io")
        .whereLayer("operations")
        .mayOnlyAccessLayers("transforms", "io", "pipelines")
        .whereLayer("feed")
        .mayOnlyAccessLayers("transforms", "io", "pipelines")
        .whereLayer("cli")
        .mayOnlyAccessLayers("transforms", "io", "pipelines", "operations", "feed")
        .whereLayer("stack")
        .mayNotAccessAnyLayer()
        .check(all);
  }

  @Test
  void transformsKnowNothingOfWhereDataComesFromOrGoes() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.transforms..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "com.datastax..")
        .check(all);
  }

  @Test
  void serversKnowNothingOfBeam() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.stack..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(all);
  }

  @Test
  void nothingButTheRunnersModuleKnowsARunner() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..", "org.apache.spark..")
        .check(all);
  }

  @Test
  void domainsDoNotKnowEachOther() {
    for (String layer : new String[] {"transforms", "pipelines", "feed"}) {
      slices()
          .assignedFrom(DomainSlices.within("dev.cauce." + layer))
          .should()
          .notDependOnEachOther()
          .check(all);
    }
  }

  @Test
  void everyDomainHasItsPackageInEachFolder() {
    Set<String> domains =
        new TreeSet<>(Arrays.stream(Domain.values()).map(Domain::toString).toList());
    for (String layer : new String[] {"transforms", "pipelines", "feed", "suite"}) {
      Set<String> present = new TreeSet<>();
      for (JavaClass one : all) {
        for (String domain : domains) {
          if (one.getPackageName().equals("dev.cauce." + layer + "." + domain)) {
            present.add(domain);
          }
        }
      }
      assertEquals(domains, present, "packages of domains in dev.cauce." + layer);
    }
  }

  @Test
  void noTransformReadsAClockOrARandomSource() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.transforms..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(org.joda.time.Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.util.Random.class, java.util.UUID.class)
        .check(all);
  }

  @Test
  void namesSaySomething() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce..")
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base|Impl|Processor|Handler)")
        .check(all);
  }

  @Test
  void classesAreFinalUnlessTheyAreMadeToBeExtended() {
    classes()
        .that()
        .resideInAPackage("dev.cauce..")
        .and()
        .resideOutsideOfPackage(SUITE)
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotAssignableTo(org.apache.avro.specific.SpecificRecordBase.class)
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(all);
  }
}
