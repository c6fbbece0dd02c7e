package dev.landfall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.landfall.progress.LiveJobs;
import dev.landfall.store.Links;
import dev.landfall.store.LinksBetween;
import dev.landfall.store.LinksEditor;
import dev.landfall.store.LinksWish;
import dev.landfall.store.RecordList;
import dev.landfall.store.RecordLists;
import dev.landfall.store.RecordListsEditor;
import dev.landfall.store.RecordSearch;
import dev.landfall.store.RecordSearches;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.groups.MultiSubscribe;
import io.smallrye.mutiny.groups.UniAwait;
import io.smallrye.mutiny.groups.UniSubscribe;
import jakarta.persistence.Entity;

/// The structure of the service, so that the folder listing stays the architecture diagram.
@AnalyzeClasses(packages = "dev.landfall", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STOREYS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("doors").definedBy("..dialect..", "..console..", "..ops..")
            .layer("acts").definedBy("..intake..", "..queue..", "..run..", "..webhook..", "..cloudevents..")
            .layer("memory").definedBy("..job..", "..report..", "..progress..", "..account..", "..catalogue..")
            .layer("stages").definedBy("..source..", "..mapping..", "..store..", "..upload..")
            .layer("nouns").definedBy("..record..", "..row..", "..selection..")
            .withOptionalLayers(true)
            .whereLayer("doors").mayNotBeAccessedByAnyLayer()
            .whereLayer("acts").mayOnlyBeAccessedByLayers("doors")
            .whereLayer("memory").mayOnlyBeAccessedByLayers("doors", "acts")
            .whereLayer("stages").mayOnlyBeAccessedByLayers("doors", "acts", "memory")
            .because("imports point downwards only: what is translated, what acts, what is known, one step, the nouns");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.landfall.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs another cannot be needed by it");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER = slices()
            .matching("dev.landfall.(source|mapping|store|upload)..")
            .should()
            .notDependOnEachOther()
            .because("each is one step of a row's way and can be tested alone");

    @ArchTest
    static final ArchRule DIALECTS_DO_NOT_KNOW_EACH_OTHER = slices()
            .matching("dev.landfall.dialect.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a door can be added or taken away without looking at the others");

    @ArchTest
    static final ArchRule DIALECTS_ONLY_TRANSLATE = noClasses()
            .that()
            .resideInAPackage("..dialect..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.landfall.store")
                    .or(resideInAPackage("..run.."))
                    .or(resideInAPackage("..queue.."))
                    .or(resideInAPackage("..progress.."))
                    .and(not(belongToAnyOf(
                            StoredRecords.class, StoredRecord.class, RecordSearches.class, RecordSearch.class)))
                    .and(not(belongToAnyOf(Links.class, LinksBetween.class, LinksWish.class, LinksEditor.Outcome.class)))
                    .and(not(belongToAnyOf(RecordLists.class, RecordList.class, RecordListsEditor.Changed.class))))
            .because("a door takes requests in and shows what is there; it neither writes records nor runs jobs");

    @ArchTest
    static final ArchRule NOUNS_AND_MAPPING_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("..row..", "..record..", "..selection..", "..mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.smallrye..", "io.quarkus..", "io.vertx..", "org.hibernate..")
            .because("the intricate rules are tested as tables of cases, in milliseconds");

    @ArchTest
    static final ArchRule HTTP_STAYS_AT_THE_DOORS = noClasses()
            .that()
            .resideOutsideOfPackages("..dialect..", "..console..", "..ops..")
            .and()
            .haveNameNotMatching("dev\\.landfall\\.webhook\\.Callback(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.ext.web..", "io.vertx.core.http..")
            .because("the engine does not know how it was asked; only webhooks call others themselves");

    @ArchTest
    static final ArchRule PERSISTENCE_STAYS_IN_ITS_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("..job..", "..report..", "..store..", "..account..", "..catalogue..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..")
            .because("elsewhere only immutable records are known");

    @ArchTest
    static final ArchRule ENTITIES_ARE_PACKAGE_PRIVATE = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("an entity never crosses a package border");

    /// Looks at watched jobs, for as long as somebody watches; opens a stream that outlives its request; tell others what
    /// happened, for as long as the service runs. Each has its failure handler.
    private static final DescribedPredicate<JavaClass> BEGINS_WORK_OF_ITS_OWN = belongToAnyOf(LiveJobs.class)
            .or(name("dev.landfall.console.ImportEvents"))
            .or(name("dev.landfall.webhook.WebhookSender"))
            .or(name("dev.landfall.cloudevents.EventPublisher"));

    @ArchTest
    static final ArchRule ONLY_THE_QUEUE_SUBSCRIBES = noClasses()
            .that()
            .resideOutsideOfPackage("..queue..")
            .and(not(resideInAPackage("dev.landfall..").and(BEGINS_WORK_OF_ITS_OWN)))
            .should()
            .dependOnClassesThat(type(UniSubscribe.class).or(type(MultiSubscribe.class)))
            .because("work that nobody waits for is begun in one place, with a failure handler");

    @ArchTest
    static final ArchRule NOTHING_AWAITS = noClasses()
            .should()
            .dependOnClassesThat(type(UniAwait.class))
            .because("a thread that waits is a thread that does not serve");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Service|Dto)")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..dto..", "..service..", "..repository..")
            .because("a name of the field says more than the name of a pattern");
}
