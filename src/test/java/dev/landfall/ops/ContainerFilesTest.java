package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be said of the container files without a container engine: that what they copy is there, that they agree with
/// the service about ports and folders, and that they keep their promises of little privilege.
class ContainerFilesTest {

    private static final Path FOLDER = Path.of("docker");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native", "Dockerfile.native-micro"})
    void whatIsCopiedIsThereAndIsSentToTheEngine(String dockerfile) throws IOException {
        var ignored = Files.readAllLines(Path.of(".dockerignore"));
        for (var source : copiedFromTheProject(dockerfile)) {
            assertThat(Path.of(source)).as(source).exists();
            assertThat(ignored).as(source).contains("!" + source.replaceFirst("/.*", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native", "Dockerfile.native-micro"})
    void imagesRunAsNobodyInParticularAndSayHowTheyAre(String dockerfile) throws IOException {
        var last = lastStage(dockerfile);

        assertThat(last).anyMatch(line -> line.matches("USER [1-9]\\d+"));
        assertThat(last).anyMatch(line -> line.startsWith("HEALTHCHECK ") && line.endsWith("CMD [\"healthy\"]"));
        assertThat(last).contains("ENV LANDFALL_DATA_DIR=/data", "VOLUME /data", "EXPOSE 8080 8443");
        assertThat(last).noneMatch(line -> line.startsWith("RUN") && line.contains("mvnw"));
    }

    @Test
    void whatIsCopiedBetweenStagesHasBeenMadeThere() throws IOException {
        assertThat(lines("Dockerfile.jvm"))
                .contains("COPY --from=build --chown=10001 /build/target/quarkus-app /landfall")
                .contains("COPY --from=train --chown=0:0 /landfall /landfall");
        for (var dockerfile : List.of("Dockerfile.native", "Dockerfile.native-micro")) {
            assertThat(lines(dockerfile))
                    .contains("COPY --from=build --chown=quarkus:quarkus /build/target/native-sources /build")
                    .contains("COPY --from=compile /build/*-runner /landfall/landfall");
        }
    }

    @Test
    void twoReplicasShareTheirUploadsAndNothingElse() throws IOException {
        var services = compose().path("services");

        for (var name : List.of("landfall-1", "landfall-2")) {
            var replica = merged(services.path(name));
            assertThat(replica.path("environment").path("LANDFALL_UPLOAD_DIR").asText()).startsWith("/uploads/");
            assertThat(replica.path("environment").path("QUARKUS_DATASOURCE_REACTIVE_URL").asText())
                    .isEqualTo("postgresql://postgres:5432/landfall");
            assertThat(DatabaseAddress.parse("postgresql://postgres:5432/landfall")).isPresent();
            assertThat(replica.path("read_only").asBoolean()).isTrue();
            assertThat(replica.path("cap_drop").get(0).asText()).isEqualTo("ALL");
            assertThat(texts(replica.path("volumes"))).contains("data-" + name.substring(9) + ":/data", "uploads:/uploads");
        }
    }

    @Test
    void everyVolumeAndEveryServiceThatIsNamedExists() throws IOException {
        var compose = compose();
        for (var service : compose.path("services").properties()) {
            var whole = merged(service.getValue());
            assertThat(whole.has("image")).as(service.getKey()).isTrue();
            whole.path("depends_on").fieldNames().forEachRemaining(
                    other -> assertThat(compose.path("services").has(other)).as(other).isTrue());
            for (var volume : texts(whole.path("volumes"))) {
                var source = volume.replaceFirst(":.*", "");
                if (source.startsWith("./")) {
                    assertThat(FOLDER.resolve(source)).exists();
                } else {
                    assertThat(compose.path("volumes").has(source)).as(volume).isTrue();
                }
            }
        }
        assertThat(Files.readString(FOLDER.resolve("nginx.conf")))
                .contains("server landfall-1:8080", "server landfall-2:8080", "listen 8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthy", "train"})
    void scriptsAreExecutableAndWellFormed(String script) throws Exception {
        var file = FOLDER.resolve(script);

        assertThat(Files.isExecutable(file)).isTrue();
        assertThat(new ProcessBuilder("bash", "-n", file.toString()).inheritIO().start().waitFor()).isZero();
    }

    private static List<String> copiedFromTheProject(String dockerfile) throws IOException {
        var sources = new ArrayList<String>();
        for (var line : lines(dockerfile)) {
            if (line.startsWith("COPY ") && !line.contains("--from=")) {
                var words = List.of(line.split(" +"));
                sources.addAll(words.subList(1, words.size() - 1));
            }
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }

    private static List<String> lastStage(String dockerfile) throws IOException {
        var lines = lines(dockerfile);
        return lines.subList(lines.lastIndexOf(
                lines.stream().filter(line -> line.startsWith("FROM ")).reduce((a, b) -> b).orElseThrow()), lines.size());
    }

    private static List<String> lines(String dockerfile) throws IOException {
        return Files.readAllLines(FOLDER.resolve(dockerfile));
    }

    private static JsonNode compose() throws IOException {
        return YAML.readTree(FOLDER.resolve("compose.yaml").toFile());
    }

    /// Jackson leaves the merge key of YAML to us.
    private static JsonNode merged(JsonNode service) throws IOException {
        if (!service.has("<<")) {
            return service;
        }
        var whole = compose().path("x-landfall").<ObjectNode>deepCopy();
        service.properties().forEach(property -> whole.set(property.getKey(), property.getValue()));
        return whole;
    }

    private static List<String> texts(JsonNode array) {
        return Stream.of(array).flatMap(node -> {
            var texts = new ArrayList<String>();
            node.forEach(element -> texts.add(element.asText()));
            return texts.stream();
        }).toList();
    }
}
