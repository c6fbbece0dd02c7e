package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.catalogue.PropertyDefinitions;
import dev.landfall.catalogue.PropertyDraft;
import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// What can be imported, and who asks.
@Path(ConsoleDoor.ROOT)
@Produces(MediaType.APPLICATION_JSON)
@ConsoleDoor
public class ConsoleTypes {

    /// The doors whose records are imported from files.
    private static final List<String> DOORS = List.of("hubspot", "commercelayer", "bitrix24");

    /// The scope for definitions at the door they belong to, where there is one for the type.
    private static final String WRITE_DEFINITIONS = "crm.schemas.%s.write";

    private static final int LONGEST_NAME_CHARS = 50;

    private final ConsoleCaller caller;
    private final Catalogues catalogues;
    private final PropertyDefinitions definitions;

    ConsoleTypes(ConsoleCaller caller, Catalogues catalogues, PropertyDefinitions definitions) {
        this.caller = caller;
        this.catalogues = catalogues;
        this.definitions = definitions;
    }

    record AccountView(String accountId, List<String> scopes) {}

    @GET
    @Path("account")
    public Uni<AccountView> account() {
        var known = caller.caller();
        return Uni.createFrom()
                .item(new AccountView(
                        Long.toString(known.accountId()), known.scopes().stream().sorted().toList()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TypeView(String name, String door, String singular, String plural, @Nullable String key) {

        static TypeView of(RecordType type) {
            return new TypeView(
                    type.name(),
                    type.door(),
                    type.labels().singular(),
                    type.labels().plural(),
                    type.keyProperty().orElse(null));
        }
    }

    record TypesView(List<TypeView> results) {}

    @GET
    @Path("types")
    public Uni<TypesView> types() {
        return catalogues.of(caller.accountId())
                .map(catalogue -> new TypesView(DOORS.stream()
                        .flatMap(door -> catalogue.ofDoor(door).stream())
                        .map(TypeView::of)
                        .toList()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FullTypeView(
            String name,
            String door,
            String singular,
            String plural,
            @Nullable String key,
            List<List<String>> required,
            List<String> operations,
            List<String> shown,
            List<PropertyView> properties) {

        static FullTypeView of(RecordType type) {
            return new FullTypeView(
                    type.name(),
                    type.door(),
                    type.labels().singular(),
                    type.labels().plural(),
                    type.keyProperty().orElse(null),
                    type.required(),
                    type.rules().createOnly()
                            ? List.of(WriteOperation.CREATE.name())
                            : Arrays.stream(WriteOperation.values()).map(WriteOperation::name).toList(),
                    type.shown(),
                    type.properties().values().stream().map(PropertyView::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PropertyView(
            String name,
            String label,
            String kind,
            boolean unique,
            boolean readOnly,
            boolean hidden,
            @Nullable List<OptionView> options) {

        static PropertyView of(Property property) {
            return new PropertyView(
                    property.name(),
                    property.label(),
                    property.kind().name(),
                    property.unique(),
                    property.readOnly(),
                    property.presentation().hidden(),
                    property.options().isEmpty()
                            ? null
                            : property.options().stream()
                                    .map(option -> new OptionView(option.value(), option.label()))
                                    .toList());
        }
    }

    record OptionView(String value, String label) {}

    @GET
    @Path("types/{name}")
    public Uni<FullTypeView> type(@RestPath String name) {
        return catalogues.of(caller.accountId()).map(catalogue -> FullTypeView.of(typeOf(catalogue, name)));
    }

    private static RecordType typeOf(Catalogue catalogue, String name) {
        return catalogue
                .type(name)
                .orElseThrow(() -> ConsoleRefusal.notFound("There is no record type \"%s\".".formatted(name)));
    }

    record NewProperty(
            @Nullable String name,
            @Nullable String label,
            @Nullable String kind,
            @Nullable List<String> options) {}

    @POST
    @Path("types/{name}/properties")
    @ResponseStatus(201)
    public Uni<PropertyView> create(@RestPath String name, @Nullable String json) {
        var wanted = RequestBody.read(json, NewProperty.class);
        return catalogues.whole(caller.accountId())
                .chain(catalogue -> {
                    var type = typeOf(catalogue.catalogue(), name);
                    mustDefine(type);
                    return definitions.add(caller.accountId(), type.name(), draft(wanted, type));
                })
                .map(made -> PropertyView.of(made.property()))
                .onFailure()
                .transform(ConsoleRefusal::of);
    }

    /// As at the door of the type: the words of its scopes are among its other names.
    private void mustDefine(RecordType type) {
        var scopes = Stream.concat(type.aliases().stream(), Stream.of("custom"))
                .map(WRITE_DEFINITIONS::formatted)
                .toList();
        if (scopes.stream().noneMatch(caller.caller()::may)) {
            throw ConsoleRefusal.missingScope(scopes.getFirst());
        }
    }

    private static PropertyDraft draft(NewProperty wanted, RecordType type) {
        var label = wanted.label() == null ? "" : wanted.label().strip();
        var kind = Arrays.stream(PropertyKind.values())
                .filter(one -> one.name().equals(wanted.kind()))
                .findFirst()
                .orElseThrow(() -> ConsoleRefusal.invalid("kind is a kind of value, such as TEXT or NUMBER."));
        var options = wanted.options() == null ? List.<String>of() : wanted.options();
        return new PropertyDraft(
                wanted.name() == null ? nameOf(label, type) : wanted.name(),
                label,
                kind,
                false,
                "",
                "",
                "",
                false,
                false,
                -1,
                options.stream()
                        .distinct()
                        .map(option -> new Property.Option(option, option))
                        .toList());
    }

    /// Small letters, digits and underscores; with a number behind it, where the type has such a property already.
    private static String nameOf(String label, RecordType type) {
        var plain = Normalizer.normalize(label.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        var begun = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "p_" + plain : plain;
        var name = begun.length() <= LONGEST_NAME_CHARS ? begun : begun.substring(0, LONGEST_NAME_CHARS);
        var free = name;
        for (int i = 2; type.property(free).isPresent(); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
