package dev.landfall.ops;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A native image holds what somebody has named. Nothing else of the tests would notice what is missing there.
class NativeImageTest {

    /// The documents that are read or written by an ObjectMapper of our own. What the doors answer is named by the
    /// signatures of their methods, which Quarkus reads.
    private static final List<String> DOCUMENTS = List.of(
            "dev.landfall.record.CatalogueFile",
            "dev.landfall.record.LinkTypeFile",
            "dev.landfall.record.CatalogueExcerpt",
            "dev.landfall.mapping.ImportSpec",
            "dev.landfall.source.FileProfile",
            "dev.landfall.job.SourceFile",
            "dev.landfall.record.Property$Option",
            "dev.landfall.mapping.Synonyms$Entry",
            "dev.landfall.report.CheckReport",
            "dev.landfall.dialect.hubspot.HubSpotError");

    @Test
    void everythingThatADocumentConsistsOfIsNamed() throws ClassNotFoundException {
        var needed = new TreeSet<String>();
        for (var document : DOCUMENTS) {
            collect(Class.forName(document), needed);
        }

        assertThat(named()).containsAll(needed);
    }

    @Test
    void everythingThatIsNamedExists() {
        assertThat(named()).allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void nobodyElseTurnsObjectsIntoDocuments() {
        var users = new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.landfall").stream()
                .filter(resideOutsideOfPackages("..dialect..", "..console.."))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(ObjectMapper.class)))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(users)
                .as("whoever is new here names its documents above and in NativeReflection")
                .isSubsetOf(KNOWN_USERS);
    }

    private static final Set<String> KNOWN_USERS = Set.of(
            "dev.landfall.job.JobDocuments",
            "dev.landfall.record.CatalogueFile",
            "dev.landfall.record.LinkTypeFile",
            "dev.landfall.catalogue.OptionDocuments",
            "dev.landfall.mapping.Synonyms",
            "dev.landfall.report.CheckReports",
            // With trees or maps instead of objects.
            "dev.landfall.mapping.InputPlan",
            "dev.landfall.mapping.InputValues",
            "dev.landfall.store.InputLookup",
            "dev.landfall.store.InputWriter$Writing",
            "dev.landfall.ops.AdminRequest",
            "dev.landfall.ops.SampleImport");

    @Test
    void whatIsReadFromTheClassPathIsPutIn() throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            settings.load(reader);
        }
        var included = Stream.of(settings.getProperty("quarkus.native.resources.includes").split(","))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();

        assertThat(resources()).isNotEmpty().allMatch(
                resource -> included.stream().anyMatch(glob -> glob.matches(resource)));
        assertThat(Path.of("com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_DE"))
                .matches(resource -> included.stream().anyMatch(glob -> glob.matches(resource)));
        assertThat(settings.getProperty("quarkus.native.add-all-charsets")).isEqualTo("true");
    }

    /// Migrations are Flyway's, settings and services Quarkus', and the sample is of development only.
    private static List<Path> resources() throws IOException {
        var root = Path.of("src", "main", "resources");
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(file -> file.getNameCount() > 1)
                    .filter(file -> !Set.of("db", "META-INF", "sample", "web").contains(file.getName(0).toString()))
                    .toList();
        }
    }

    private static Set<String> named() {
        var annotation = NativeReflection.class.getAnnotation(RegisterForReflection.class);
        return new TreeSet<>(List.of(annotation.classNames()));
    }

    private static void collect(Type type, Set<String> needed) {
        switch (type) {
            case ParameterizedType generic -> {
                collect(generic.getRawType(), needed);
                Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, needed));
            }
            case WildcardType wildcard -> Stream.of(wildcard.getUpperBounds()).forEach(bound -> collect(bound, needed));
            case Class<?> plain -> collectClass(plain, needed);
            default -> { }
        }
    }

    private static void collectClass(Class<?> type, Set<String> needed) {
        if (type.isArray()) {
            collect(type.getComponentType(), needed);
        } else if (type.getName().startsWith("dev.landfall.") && needed.add(type.getName())) {
            if (type.isRecord()) {
                Stream.of(type.getRecordComponents()).forEach(component -> collect(component.getGenericType(), needed));
            } else {
                Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .forEach(field -> collect(field.getGenericType(), needed));
            }
            if (type.isSealed() && !type.isEnum()) {
                Stream.of(type.getPermittedSubclasses()).forEach(permitted -> collect(permitted, needed));
            }
        }
    }
}
