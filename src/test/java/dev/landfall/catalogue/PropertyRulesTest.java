package dev.landfall.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.catalogue.CatalogueRefused.Reason;
import dev.landfall.record.Property;
import dev.landfall.record.Property.Option;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyRulesTest {

    private static final List<String> GROUPS = List.of("about");
    private static final List<Option> COLOURS = List.of(new Option("r", "Red"), new Option("g", "Green"));
    private static final RecordType TYPE =
            new RecordType("hubspot:0-9", List.of("things"), Optional.empty(), Map.of(), List.of(), List.of());

    private static PropertyDraft draft(String name, PropertyKind kind, boolean unique, List<Option> options) {
        return new PropertyDraft(name, "A label", kind, unique, "about", "", "", false, false, -1, options);
    }

    private static PropertyDraft text(String name) {
        return draft(name, PropertyKind.TEXT, false, List.of());
    }

    private static PropertyDefinition own(PropertyDraft draft) {
        return PropertyDefinitions.entityOf(1, TYPE.name(), draft).toDefinition();
    }

    private static PropertyDefinition builtIn(String name, PropertyKind kind, List<Option> options) {
        return PropertyDefinition.builtIn(new Property(name, "A label", kind, false, false, options));
    }

    private static Optional<Reason> againstNew(PropertyDraft draft, PropertyDefinition... known) {
        return PropertyRules.againstNew(draft, List.of(known), GROUPS).map(CatalogueRefused::reason);
    }

    private static Optional<Reason> againstChange(PropertyDefinition known, PropertyDraft after) {
        return PropertyRules.againstChange(known, after, TYPE, GROUPS).map(CatalogueRefused::reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "colour", "colour_2", "hs_colour"})
    void plainNamesAreTaken(String name) {
        assertThat(againstNew(text(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Colour", "2nd", "_colour", "colour-2", "two words", "größe"})
    void otherNamesAreRefused(String name) {
        assertThat(againstNew(text(name))).contains(Reason.INVALID);
    }

    @Test
    void nameThatIsTooLongIsRefused() {
        assertThat(againstNew(text("a".repeat(100)))).isEmpty();
        assertThat(againstNew(text("a".repeat(101)))).contains(Reason.INVALID);
    }

    @Test
    void nameIsTakenByBuiltInAndOwnPropertiesButNotByArchivedOnes() {
        var archived = new PropertyDefinition(
                own(text("colour")).property(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.EPOCH));

        assertThat(againstNew(text("colour"), builtIn("colour", PropertyKind.TEXT, List.of())))
                .contains(Reason.ALREADY_THERE);
        assertThat(againstNew(text("colour"), own(text("colour")))).contains(Reason.ALREADY_THERE);
        assertThat(againstNew(text("colour"), archived)).isEmpty();
    }

    @Test
    void groupMustBeThere() {
        assertThat(againstNew(text("colour").inGroup("elsewhere"))).contains(Reason.INVALID);
    }

    @ParameterizedTest
    @EnumSource(PropertyKind.class)
    void onlyTextsAndNumbersAreUnique(PropertyKind kind) {
        var refusal = againstNew(draft("colour", kind, true, COLOURS));

        assertThat(refusal.isEmpty()).isEqualTo(kind == PropertyKind.TEXT || kind == PropertyKind.NUMBER);
    }

    @Test
    void eleventhUniquePropertyIsRefused() {
        var known = new ArrayList<PropertyDefinition>();
        for (int i = 0; i < 9; i++) {
            known.add(own(draft("unique" + i, PropertyKind.TEXT, true, List.of())));
        }
        var tenth = draft("tenth", PropertyKind.NUMBER, true, List.of());
        assertThat(PropertyRules.againstNew(tenth, known, GROUPS)).isEmpty();

        known.add(own(tenth));

        var eleventh = draft("eleventh", PropertyKind.TEXT, true, List.of());
        assertThat(PropertyRules.againstNew(eleventh, known, GROUPS).map(CatalogueRefused::reason))
                .contains(Reason.OVER_LIMIT);
        assertThat(PropertyRules.againstNew(text("eleventh"), known, GROUPS)).isEmpty();
    }

    @Test
    void optionsAreThereAndDiffer() {
        assertThat(againstNew(draft("colour", PropertyKind.ENUMERATION, false, COLOURS))).isEmpty();
        assertThat(againstNew(draft("colour", PropertyKind.ENUMERATION, false, List.of()))).contains(Reason.INVALID);
        assertThat(againstNew(draft(
                        "colour",
                        PropertyKind.ENUMERATION,
                        false,
                        List.of(new Option("r", "Red"), new Option("r", "Rouge")))))
                .contains(Reason.INVALID);
        assertThat(againstNew(draft(
                        "colour",
                        PropertyKind.ENUMERATION,
                        false,
                        List.of(new Option("r", "Red"), new Option("rr", "RED")))))
                .contains(Reason.INVALID);
    }

    @Test
    void semicolonSeparatesOptionsAndIsNotInOne() {
        var options = List.of(new Option("a;b", "A"));

        assertThat(againstNew(draft("colour", PropertyKind.ENUMERATION, false, options))).isEmpty();
        assertThat(againstNew(draft("colour", PropertyKind.MULTIPLE_OPTIONS, false, options)))
                .contains(Reason.INVALID);
    }

    @Test
    void builtInPropertyTakesOtherOptionsAndNothingElse() {
        var known = builtIn("colour", PropertyKind.ENUMERATION, COLOURS);
        var before = PropertyDraft.of(known);
        var amended = before.withOptions(List.of(new Option("b", "Blue")));

        assertThat(againstChange(known, before)).isEmpty();
        assertThat(againstChange(known, amended)).isEmpty();
        assertThat(againstChange(known, before.inGroup("about"))).contains(Reason.READ_ONLY);
        assertThat(againstChange(known, before.withOptions(List.of()))).contains(Reason.INVALID);
    }

    @Test
    void builtInPropertyWithoutOptionsTakesNone() {
        var known = builtIn("name", PropertyKind.TEXT, List.of());

        assertThat(againstChange(known, PropertyDraft.of(known).withOptions(COLOURS))).contains(Reason.READ_ONLY);
    }

    @Test
    void ownersAreNotChangedThroughAProperty() {
        var known = builtIn("hubspot_owner_id", PropertyKind.OWNER, List.of(new Option("1", "Ada")));

        assertThat(againstChange(known, PropertyDraft.of(known).withOptions(COLOURS))).contains(Reason.READ_ONLY);
    }

    @Test
    void kindOfUniquePropertyStays() {
        var unique = own(draft("code", PropertyKind.TEXT, true, List.of()));
        var plain = own(text("code"));

        assertThat(againstChange(unique, draft("code", PropertyKind.NUMBER, true, List.of())))
                .contains(Reason.INVALID);
        assertThat(againstChange(plain, draft("code", PropertyKind.NUMBER, false, List.of()))).isEmpty();
    }
}
