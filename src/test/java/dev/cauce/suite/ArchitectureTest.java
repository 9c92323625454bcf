package dev.cauce.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cauce.feed.Domain;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  void onlyTheReadThroughCassandraIOKnowsTheDriverOfThat() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce..")
        .and()
        .haveNameNotMatching("dev\\.cauce\\.io\\.cassandra\\.Read(Rows|Mapper|Tls)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.datastax.driver..")
        .check(all);
  }

  @Test
  void onlyInputAndOutputKnowTheDriverOfTheStore() {
    noClasses()
        .that()
        .resideInAPackage("dev.cauce..")
        .and()
        .resideOutsideOfPackages("dev.cauce.io.cassandra..", "dev.cauce.io.runs..", SUITE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.datastax..")
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
    Set<String> domains = new TreeSet<>(Domain.names());
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
  void servicesFilesNameEveryPipelineItsTestAndItsDomain() {
    assertFound(PipelineDefinition.class, "dev.cauce.pipelines");
    assertFound(Domain.class, "dev.cauce.feed");
    assertFound(PipelineUnderTest.class, "dev.cauce.suite");
  }

  /** Holds the classes below {@code layer} that are a {@code service} against those found. */
  private static void assertFound(Class<?> service, String layer) {
    Set<String> written = new TreeSet<>();
    for (JavaClass one : all) {
      if (one.getPackageName().startsWith(layer + ".")
          && one.isAssignableTo(service)
          && isMadeWithoutParameters(one)) {
        written.add(one.getName());
      }
    }
    Set<String> found =
        ServiceLoader.load(service).stream()
            .map(provider -> provider.type().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(written, found, "META-INF/services/" + service.getName());
  }

  private static boolean isMadeWithoutParameters(JavaClass one) {
    return one.tryGetConstructor()
        .filter(made -> made.getModifiers().contains(JavaModifier.PUBLIC))
        .isPresent();
  }

  @Test
  void everyPipelineReadsTopicsOfItsDomainAndIsUnderTestThere() {
    Map<String, String> tested =
        PipelinesUnderTest.ALL.stream()
            .collect(
                Collectors.toMap(
                    one -> one.pipeline().toString(), one -> one.getClass().getPackageName()));
    for (Catalog pipeline : Catalog.all()) {
      String domain =
          pipeline.byDefault().getClass().getPackageName().replace("dev.cauce.pipelines.", "");
      assertEquals(
          "dev.cauce.suite." + domain, tested.get(pipeline.toString()), "test of " + pipeline);
      assertTrue(Domain.names().contains(domain), pipeline + " lies in no domain: " + domain);
      for (Topic<?> topic : pipeline.byDefault().topics()) {
        assertTrue(
            Domain.find(domain).topics().contains(topic),
            pipeline + " reads " + topic.name() + ", which is no topic of " + domain);
      }
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
