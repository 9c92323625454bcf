package dev.cauce.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cauce.pipelines.Domain;
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
  void transformsKnowNothingOfWhereDataComesFromOrGoes() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.transforms..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.cauce.io..",
            "dev.cauce.pipelines..",
            "dev.cauce.cli..",
            "dev.cauce.stack..",
            "org.apache.kafka..",
            "com.datastax..")
        .check(all);
  }

  @Test
  void nothingIsImportedAgainstTheFlow() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.io..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cauce.pipelines..", "dev.cauce.cli..", "dev.cauce.stack..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.pipelines..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cauce.cli..", "dev.cauce.stack..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.cauce.stack..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("dev.cauce.stack..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage("dev.cauce..", "org.apache.beam..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("dev.cauce.stack.."))))
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
    for (String layer : new String[] {"transforms", "pipelines"}) {
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
    for (String layer : new String[] {"transforms", "pipelines", "suite"}) {
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
