package io.fluxcrawl;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Architecture rules: which package may import which, and which may use each library. Imports go one way. */
class ArchitectureTest {
    private static final String OURS = "io.fluxcrawl";

    /**
     * Package, and all packages of fluxcrawl that it may import, each listed below the ones it imports; the root package is the
     * empty name.
     */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("internal", Set.of()),
            Map.entry("url", Set.of("internal")),
            Map.entry("model", Set.of("internal", "url")),
            Map.entry("seed", Set.of("internal", "url", "model")),
            Map.entry("page", Set.of("internal", "url")),
            Map.entry("parse.charset", Set.of("internal")),
            Map.entry("parse.html", Set.of("internal", "url", "parse.charset")),
            Map.entry("parse.structured", Set.of("internal", "parse.html")),
            Map.entry(
                    "parse.fields",
                    Set.of("internal", "url", "model", "page", "parse.charset", "parse.html", "parse.structured")),
            Map.entry(
                    "parse", Set.of("internal", "url", "model", "page", "parse.charset", "parse.html", "parse.fields")),
            Map.entry("record", Set.of("url", "model", "page", "parse")),
            Map.entry("identity", Set.of("internal", "model")),
            Map.entry("options", Set.of("internal", "url", "model", "parse", "record", "identity")),
            Map.entry("fetch.body", Set.of("internal", "model")),
            Map.entry("fetch", Set.of("internal", "url", "model", "identity", "options", "fetch.body")),
            Map.entry("frontier", Set.of("internal", "url", "model", "options")),
            Map.entry("robots", Set.of("internal", "url", "model", "options", "fetch")),
            Map.entry(
                    "pipeline",
                    Set.of(
                            "internal",
                            "url",
                            "model",
                            "seed",
                            "page",
                            "parse",
                            "parse.html",
                            "record",
                            "options",
                            "fetch",
                            "frontier",
                            "robots")),
            Map.entry(
                    "",
                    Set.of("url", "model", "parse", "record", "options", "fetch", "frontier", "robots", "pipeline")),
            Map.entry("sink", Set.of("internal", "url", "model", "record")),
            Map.entry("archive", Set.of("internal", "url", "model", "seed", "record", "sink")),
            Map.entry(
                    "job",
                    Set.of(
                            "internal",
                            "url",
                            "model",
                            "seed",
                            "page",
                            "parse",
                            "record",
                            "options",
                            "frontier",
                            "",
                            "sink")),
            Map.entry("recrawl", Set.of("internal", "url", "record", "options", "archive")),
            Map.entry("check", Set.of("internal", "url", "model", "page", "options", "record", "fetch", "")),
            Map.entry("split", Set.of("internal", "url", "model", "seed", "record", "sink", "archive")));

    /** Library, and the only packages that may use it. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("io.netty..", Set.of("fetch")),
            Map.entry("reactor.netty..", Set.of("options", "fetch")),
            Map.entry("org.jsoup..", Set.of("parse", "parse.fields", "parse.html", "parse.structured")),
            Map.entry("com.google.re2j..", Set.of("parse")),
            Map.entry("crawlercommons..", Set.of("robots", "url")),
            Map.entry("org.netpreserve.jwarc..", Set.of("sink")));

    private static final Set<String> PIPELINE = Set.of(
            "internal",
            "url",
            "model",
            "seed",
            "page",
            "parse.charset",
            "parse.html",
            "parse.structured",
            "parse.fields",
            "parse",
            "record",
            "options",
            "fetch.body",
            "fetch",
            "frontier",
            "robots",
            "pipeline",
            "",
            "sink");

    private final JavaClasses classes = new ClassFileImporter()
            .importUrl(Crawler.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void everyPackageIsListed() {
        assertThat(classes.stream()
                        .map(type -> packageName(type.getPackageName()))
                        .distinct())
                .allMatch(ALLOWED::containsKey);
    }

    @Test
    void importsGoOneWay() {
        for (ArchRule rule : imports()) rule.check(classes);
        slices().matching("io.fluxcrawl.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void everyLibraryStaysInItsPackages() {
        for (ArchRule rule : libraries()) rule.check(classes);
    }

    @Test
    void timeInThePipelineComesFromASchedulerAndNothingWaits() {
        for (ArchRule rule : clocks()) rule.check(classes);
    }

    @Test
    void aPlantedBreachOfEachKindIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedBreach.class);
        assertThat(broken(imports(), planted))
                .as("the root package imports the test web")
                .isEqualTo(1);
        assertThat(broken(libraries(), planted)).as("jsoup in the root package").isEqualTo(1);
        assertThat(broken(clocks(), planted))
                .as("the system's clock, a sleep, its source of randomness, a block")
                .isEqualTo(4);
    }

    private static long broken(List<ArchRule> rules, JavaClasses classes) {
        return rules.stream()
                .filter(rule -> rule.evaluate(classes).hasViolation())
                .count();
    }

    private static List<ArchRule> imports() {
        List<ArchRule> rules = new ArrayList<>();
        ALLOWED.forEach((name, allowed) -> rules.add(noClasses()
                .that(resideInAPackage(packageOf(name)))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of fluxcrawl, but not in " + allowed,
                        type -> type.getPackageName().startsWith(OURS)
                                && !packageName(type.getPackageName()).equals(name)
                                && !allowed.contains(packageName(type.getPackageName()))))
                .allowEmptyShould(true)));
        return rules;
    }

    private static List<ArchRule> libraries() {
        List<ArchRule> rules = new ArrayList<>();
        LIBRARIES.forEach((library, packages) -> rules.add(noClasses()
                .that(DescribedPredicate.describe(
                        "are not in " + packages,
                        (JavaClass type) -> !packages.contains(packageName(type.getPackageName()))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))));
        return rules;
    }

    private static List<ArchRule> clocks() {
        DescribedPredicate<JavaClass> inPipeline = DescribedPredicate.describe(
                "are in the pipeline", type -> PIPELINE.contains(packageName(type.getPackageName())));
        return List.of(
                noClasses()
                        .that(inPipeline)
                        .should()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(java.time.Instant.class, "now"),
                noClasses().that(inPipeline).should().callMethod(Thread.class, "sleep", long.class),
                noClasses()
                        .that(inPipeline)
                        .should()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(SecureRandom.class),
                noClasses()
                        .that(inPipeline)
                        .should()
                        .callMethodWhere(DescribedPredicate.describe(
                                "block a reactive type",
                                call -> call.getTargetOwner().getPackageName().startsWith("reactor.core.publisher")
                                        && call.getName().startsWith("block"))));
    }

    private static String packageOf(String name) {
        return name.isEmpty() ? OURS : OURS + "." + name;
    }

    private static String packageName(String packageName) {
        return packageName.length() <= OURS.length() ? "" : packageName.substring(OURS.length() + 1);
    }
}
