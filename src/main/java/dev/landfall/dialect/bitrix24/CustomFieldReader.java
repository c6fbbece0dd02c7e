package dev.landfall.dialect.bitrix24;

import dev.landfall.catalogue.PropertyDraft;
import dev.landfall.record.Property.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads what a client wants a custom field to be. The methods of single types write names of settings in capitals
/// (`USER_TYPE_ID`, options under `LIST`), `userfieldconfig` in the manner of items (`userTypeId`, under `enum`); either is
/// taken by both.
final class CustomFieldReader {

    /// As Bitrix24 has it.
    static final int LONGEST_NAME_CHARS = 50;

    /// Of a field's own settings, which are kept as they come.
    static final int LONGEST_SETTINGS_CHARS = 20_000;

    static final int MOST_OPTIONS = 5_000;

    /// Of a text that a person reads in a list, and of an external code.
    static final int LONGEST_TEXT_CHARS = 255;

    private static final String USUAL_SORT = "100";
    private static final int USUAL_OPTION_SORT = 500;
    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]+");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final List<String> FLAGS =
            List.of("showFilter", "showInList", "editInList", "isSearchable");
    private static final List<String> LABELS =
            List.of("editFormLabel", "listColumnLabel", "listFilterLabel", "errorMessage", "helpMessage");
    private static final Set<String> ON_UNLESS_SAID = Set.of("showInList", "editInList");

    private final Input.Members field;

    CustomFieldReader(Input.Members field) {
        this.field = field;
    }

    private Optional<Input> given(String name) {
        return field.get(name).or(() -> field.get(ItemField.upper(name)));
    }

    private Optional<String> text(String name) {
        return given(name).flatMap(Input::scalar).map(String::trim);
    }

    private Optional<Boolean> flag(String name) {
        return text(name).map(Input::isYes);
    }

    // ── a new field ──

    /// @param prefix what names of fields of the type begin with; put before a name that does not
    PropertyDraft draft(String prefix, boolean mayLackPrefix) {
        var word = text("userTypeId").filter(given -> !given.isEmpty());
        var type = CustomType.of(word.orElseThrow(() -> missing("USER_TYPE_ID")))
                .orElseThrow(() -> Bitrix24Refusal.malformed("Invalid custom type specified"));
        var name = name(prefix, mayLackPrefix);
        boolean multiple = type.mayBeMultiple() && flag("multiple").orElse(false);
        var options = type == CustomType.ENUMERATION ? options(List.of(), true) : List.<Option>of();
        var traits = new TreeMap<String, String>();
        traits.put("type", type.word());
        put(traits, "multiple", multiple);
        put(traits, "required", flag("mandatory").orElse(false));
        takeTraits(traits);
        ON_UNLESS_SAID.forEach(shown -> traits.putIfAbsent(shown, "Y"));
        FLAGS.forEach(shown -> traits.putIfAbsent(shown, "N"));
        traits.putIfAbsent("sort", USUAL_SORT);
        takeDefault(type, traits);
        return new PropertyDraft(
                name,
                label(traits).orElse(name),
                type.kind(multiple, !options.isEmpty()),
                false,
                "",
                "",
                "",
                false,
                false,
                Integer.parseInt(traits.getOrDefault("sort", USUAL_SORT)),
                options,
                traits);
    }

    private static Bitrix24Refusal missing(String name) {
        return Bitrix24Refusal.malformed("The '%s' field is not found.".formatted(name));
    }

    private String name(String prefix, boolean mayLackPrefix) {
        var given = text("fieldName")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> missing("FIELD_NAME"))
                .toUpperCase(Locale.ROOT);
        if (!NAME.matcher(given).matches()) {
            throw Bitrix24Refusal.malformed(
                    "Field name contains invalid characters. Allowed characters are: A-Z, 0-9, and _.");
        }
        if (!given.startsWith(prefix) && !mayLackPrefix) {
            throw Bitrix24Refusal.malformed("You cannot create custom fields");
        }
        var name = given.startsWith(prefix) ? given : prefix + given;
        if (name.length() > LONGEST_NAME_CHARS || name.length() == prefix.length()) {
            throw Bitrix24Refusal.malformed(
                    "Field name is too long (more than %d characters).".formatted(LONGEST_NAME_CHARS));
        }
        return name;
    }

    private static void put(Map<String, String> traits, String name, boolean isOn) {
        if (isOn) {
            traits.put(name, "Y");
        } else {
            traits.remove(name);
        }
    }

    /// What may be given for a new field and changed about an old one.
    private void takeTraits(Map<String, String> traits) {
        text("xmlId").map(CustomFieldReader::asShort).ifPresent(id -> traits.put("xmlId", id));
        text("sort").filter(sort -> WHOLE.matcher(sort).matches()).ifPresent(sort -> traits.put("sort", sort));
        FLAGS.forEach(name -> text(name).ifPresent(value -> traits.put(name, flagWord(name, value))));
        var common = text("label").filter(label -> !label.isEmpty());
        for (var name : LABELS) {
            given(name)
                    .map(CustomFieldReader::labels)
                    .or(() -> common.filter(_ -> !traits.containsKey(name))
                            .map(label -> JsonTexts.of(new Input.Text(label)).toString()))
                    .ifPresent(labels -> traits.put(name, bounded(labels)));
        }
        given("settings")
                .filter(Input.Members.class::isInstance)
                .ifPresent(settings -> traits.put("settings", bounded(JsonTexts.of(settings).toString())));
    }

    /// How a filter shows a field has more words than yes and no.
    private static String flagWord(String name, String value) {
        return name.equals("showFilter") && value.matches("[IES]") ? value : Input.isYes(value) ? "Y" : "N";
    }

    /// One text for all languages, or one for each.
    private static String labels(Input given) {
        return JsonTexts.of(given instanceof Input.Members ? given : new Input.Text(given.scalar().orElse("")))
                .toString();
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST_SETTINGS_CHARS) {
            throw Bitrix24Refusal.malformed(
                    "The settings of a field may have %d characters.".formatted(LONGEST_SETTINGS_CHARS));
        }
        return text;
    }

    /// The word for a field in lists: in English if it is there, or else in the first of the languages.
    private static Optional<String> label(Map<String, String> traits) {
        return LABELS.subList(0, 3).stream()
                .flatMap(name -> Optional.ofNullable(traits.get(name)).stream())
                .flatMap(text -> inOneLanguage(text).stream())
                .findFirst();
    }

    static Optional<String> inOneLanguage(String labels) {
        var node = JsonTexts.read(labels);
        var english = node.isTextual() ? node : node.path("en");
        var found = english.isTextual() || node.isEmpty() ? english : node.iterator().next();
        return Optional.of(found.asText("")).filter(text -> !text.isBlank());
    }

    private static void takeDefault(CustomType type, Map<String, String> traits) {
        traits.remove("default");
        if (!traits.containsKey("multiple") && traits.containsKey("settings")) {
            usual(type, traits.get("settings")).ifPresent(value -> traits.put("default", value));
        }
    }

    private static Optional<String> usual(CustomType type, String settings) {
        var given = JsonTexts.read(settings).path("DEFAULT_VALUE");
        return switch (type) {
            case STRING, INTEGER, DOUBLE, MONEY, URL -> type.stored(given.asText("").trim(), Map.of())
                    .filter(value -> !value.isEmpty());
            case BOOLEAN -> Optional.of(given.asInt(0) > 0 || given.asText("").equals("Y") ? "Y" : "N");
            case DATE, DATETIME -> switch (given.path("TYPE").asText("")) {
                case "NOW" -> Optional.of(type == CustomType.DATE ? "@today" : "@now");
                case "FIXED" -> type.stored(given.path("VALUE").asText("").trim(), Map.of())
                        .filter(value -> !value.isEmpty());
                default -> Optional.empty();
            };
            case ENUMERATION, ADDRESS, FILE, EMPLOYEE, CRM_STATUS, CRM, IBLOCK_SECTION, IBLOCK_ELEMENT -> Optional.empty();
        };
    }

    // ── options ──

    private Optional<Input.Members> optionInputs() {
        return given("enum")
                .or(() -> given("list"))
                .filter(Input.Members.class::isInstance)
                .map(Input.Members.class::cast);
    }

    /// @param dropsOthers whether options that are not spoken of go
    private List<Option> options(List<Option> known, boolean dropsOthers) {
        var inputs = optionInputs();
        if (inputs.isEmpty()) {
            return known;
        }
        if (inputs.get().values().size() > MOST_OPTIONS) {
            throw Bitrix24Refusal.malformed("A list may have %d items.".formatted(MOST_OPTIONS));
        }
        var all = new LinkedHashMap<String, Option>();
        var added = new ArrayList<Option>();
        known.forEach(option -> all.put(option.value(), option));
        var spokenOf = new HashSet<String>();
        for (var each : inputs.get().values()) {
            if (each instanceof Input.Members one) {
                take(one, all, added, spokenOf);
            }
        }
        if (dropsOthers) {
            all.keySet().retainAll(spokenOf);
        }
        var options = new ArrayList<>(all.values());
        options.addAll(added);
        if (options.size() > MOST_OPTIONS) {
            throw Bitrix24Refusal.malformed("A list may have %d items.".formatted(MOST_OPTIONS));
        }
        refuseRepeatedXmlIds(options);
        options.sort(Comparator.comparingInt(CustomFieldReader::sort));
        return List.copyOf(options);
    }

    private static void take(
            Input.Members one, Map<String, Option> all, List<Option> added, Set<String> spokenOf) {
        var id = member(one, "id").orElse("");
        var known = Optional.ofNullable(all.get(id));
        if (known.isPresent() && member(one, "del").filter(Input::isYes).isPresent()) {
            all.remove(id);
            return;
        }
        var value = member(one, "value")
                .filter(text -> !text.isEmpty())
                .or(() -> known.map(Option::label));
        if (value.isEmpty()) {
            return;
        }
        var traits = new TreeMap<>(known.map(Option::traits).orElse(Map.of()));
        member(one, "sort")
                .filter(sort -> WHOLE.matcher(sort).matches())
                .ifPresent(sort -> traits.put("sort", sort));
        member(one, "def").ifPresent(def -> traits.put("def", Input.isYes(def) ? "Y" : "N"));
        member(one, "xmlId").ifPresent(xmlId -> traits.put("xmlId", xmlId));
        var option = new Option(known.map(Option::value).orElse(""), value.get(), List.of(), "", traits);
        if (known.isPresent()) {
            all.put(id, option);
            spokenOf.add(id);
        } else {
            added.add(option);
        }
    }

    private static Optional<String> member(Input.Members one, String name) {
        return one.text(name).or(() -> one.text(ItemField.upper(name))).map(String::trim).map(CustomFieldReader::asShort);
    }

    private static String asShort(String text) {
        if (text.length() > LONGEST_TEXT_CHARS) {
            throw Bitrix24Refusal.malformed("A text may have %d characters.".formatted(LONGEST_TEXT_CHARS));
        }
        return text;
    }

    private static void refuseRepeatedXmlIds(List<Option> options) {
        var seen = new HashSet<String>();
        for (var option : options) {
            var xmlId = option.traits().getOrDefault("xmlId", "");
            if (!xmlId.isEmpty() && !seen.add(xmlId)) {
                throw Bitrix24Refusal.malformed("List item with value XML_ID='%s' already exists".formatted(xmlId));
            }
        }
    }

    private static int sort(Option option) {
        return Integer.parseInt(option.traits().getOrDefault("sort", Integer.toString(USUAL_OPTION_SORT)));
    }

    // ── a changed field ──

    /// Neither the name nor the type nor whether there are several values changes: what records hold depends on it.
    PropertyDraft changed(PropertyDraft before, boolean dropsOthers) {
        var type = CustomType.of(before.traits().getOrDefault("type", "")).orElse(CustomType.STRING);
        var traits = new TreeMap<>(before.traits());
        flag("mandatory").ifPresent(isOn -> put(traits, "required", isOn));
        takeTraits(traits);
        takeDefault(type, traits);
        var options = type == CustomType.ENUMERATION ? options(before.options(), dropsOthers) : before.options();
        return new PropertyDraft(
                before.name(),
                label(traits).orElse(before.label()),
                type.kind(traits.containsKey("multiple"), !options.isEmpty()),
                before.unique(),
                before.group(),
                before.field(),
                before.description(),
                before.hidden(),
                before.formField(),
                Integer.parseInt(traits.getOrDefault("sort", USUAL_SORT)),
                options,
                traits);
    }
}
