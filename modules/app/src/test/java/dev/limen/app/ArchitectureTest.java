package dev.limen.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module table. Change it here and in the README together. */
class ArchitectureTest {
    /** Who may know whom; what is not listed knows nobody. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("settings", Set.of("core")),
            Map.entry("storage", Set.of("core")),
            Map.entry("calibration", Set.of("core")),
            Map.entry("fusion", Set.of("core")),
            Map.entry("vision", Set.of("core", "calibration")),
            Map.entry("gallery", Set.of("core", "storage", "calibration")),
            Map.entry("admission", Set.of("core")),
            Map.entry("wayfinding", Set.of("core")),
            Map.entry("protocol", Set.of("core")),
            Map.entry("credential", Set.of("core")),
            Map.entry("identity", Set.of("core")),
            Map.entry("audit", Set.of("core", "credential")),
            Map.entry("kiosk", Set.of("core", "wayfinding", "protocol")),
            Map.entry(
                    "edge",
                    Set.of(
                            "core",
                            "settings",
                            "storage",
                            "calibration",
                            "fusion",
                            "vision",
                            "gallery",
                            "admission",
                            "wayfinding",
                            "protocol",
                            "credential",
                            "identity",
                            "audit",
                            "kiosk")),
            Map.entry(
                    "coordinator",
                    Set.of(
                            "core",
                            "settings",
                            "storage",
                            "gallery",
                            "wayfinding",
                            "protocol",
                            "credential",
                            "identity",
                            "audit",
                            "kiosk")),
            Map.entry("evaluation", Set.of("core", "fusion", "vision", "gallery")),
            Map.entry(
                    "benchmarks",
                    Set.of(
                            "core",
                            "calibration",
                            "vision",
                            "gallery",
                            "admission",
                            "wayfinding",
                            "protocol",
                            "edge",
                            "coordinator",
                            "testkit")),
            Map.entry(
                    "chaos",
                    Set.of(
                            "core",
                            "calibration",
                            "storage",
                            "vision",
                            "gallery",
                            "protocol",
                            "credential",
                            "identity",
                            "edge",
                            "coordinator",
                            "testkit")),
            Map.entry(
                    "app",
                    Set.of(
                            "core",
                            "settings",
                            "storage",
                            "calibration",
                            "fusion",
                            "vision",
                            "gallery",
                            "admission",
                            "wayfinding",
                            "protocol",
                            "credential",
                            "identity",
                            "audit",
                            "kiosk",
                            "edge",
                            "coordinator",
                            "evaluation",
                            "testkit",
                            "benchmarks",
                            "chaos"))));

    private static final JavaClasses LIMEN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/testkit/"))
            .importPackages("dev.limen");

    static List<String> modules() {
        return List.copyOf(MAY_USE.keySet());
    }

    @Test
    void everyModuleStandsInTheTable() {
        Set<String> found = LIMEN.stream().map(type -> module(type)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleKnowsOnlyWhomTheTableAllows(String module) {
        Set<String> allowed = new TreeSet<>(MAY_USE.get(module));
        allowed.add(module);
        classes()
                .that()
                .resideInAPackage("dev.limen." + module + "..")
                .should(knowOnly(allowed))
                .check(LIMEN);
    }

    @Test
    void onlyVisionSeesOpenCvFfmpegAndDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.limen.vision..", "dev.limen.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.opencv..", "org.bytedeco..", "ai.djl..", "ai.onnxruntime..")
                .because("pictures own native memory, and one module is enough to get that right")
                .check(LIMEN);
    }

    @Test
    void onlyTheCodesOfTicketsSeeZxing() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.limen.credential.qr..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.zxing..")
                .check(LIMEN);
    }

    @Test
    void onlyCertificatesAndPasswordsSeeBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.limen.identity..", "dev.limen.coordinator.account")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(LIMEN);
    }

    /** The other Jackson, too, comes with it alone. */
    @Test
    void onlyAccountsSeeWebAuthn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.limen.coordinator.account")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.webauthn4j..", "tools.jackson..")
                .check(LIMEN);
    }

    @Test
    void whatDecidesAndWhatRoutesIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.limen.admission..",
                        "dev.limen.calibration..",
                        "dev.limen.fusion..",
                        "dev.limen.wayfinding.routing..",
                        "dev.limen.wayfinding.crowd..",
                        "dev.limen.wayfinding.evacuation..",
                        "dev.limen.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.net..", "java.sql..", "io.vertx..", "org.slf4j..")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the same question must always get the same answer")
                .check(LIMEN);
    }

    @Test
    void theRoutingEngineKnowsNoVenue() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.limen.wayfinding.routing..",
                        "dev.limen.wayfinding.crowd..",
                        "dev.limen.wayfinding.evacuation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.limen.wayfinding.venue..", "dev.limen.wayfinding.guidance..", "org.locationtech..")
                .check(LIMEN);
    }

    @Test
    void nullDoesNotCrossAPublicMethod() {
        Set<String> unmarked = LIMEN.stream()
                .map(JavaClass::getPackage)
                .filter(p -> !p.getClasses().isEmpty())
                .filter(p -> p.tryGetPackageInfo()
                        .map(info -> !info.isAnnotatedWith(NullMarked.class))
                        .orElse(true))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Info)$")
                .because("such a name says nothing about the thing")
                .check(LIMEN);
    }

    private static ArchCondition<JavaClass> knowOnly(Set<String> allowed) {
        DescribedPredicate<JavaClass> ours = DescribedPredicate.describe(
                "ours", type -> type.getPackageName().startsWith("dev.limen."));
        return new ArchCondition<>("know only " + allowed) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> ours.test(dependency.getTargetClass()))
                        .filter(dependency -> !allowed.contains(module(dependency.getTargetClass())))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static String module(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }
}
