package dev.landfall.dialect.bitrix24;

import dev.landfall.intake.GivenFile;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files as values of one item: `[name, base64]`, or that under `fileData`; in a change also the id of a file that the item
/// has already, which keeps it. What stands for what follows from the field, never from the shape of the value.
///
/// Bitrix24 is said to store whatever a broken base64 text comes to. Here it is an error: a file that nobody can open is no
/// file.
final class FileValues {

    /// Of an item. A request bounds their size; each of them is a flush to disk.
    static final int MOST_FILES = 50;

    /// As long as file systems take them.
    static final int LONGEST_NAME_CHARS = 255;

    private static final String FILE_DATA = "fileData";

    private final Map<String, List<String>> known;
    private final Map<String, List<String>> kept = new LinkedHashMap<>();
    private final List<GivenFile> given = new ArrayList<>();

    /// What became of the value of a field.
    enum Taking {
        TAKEN,
        /// A single value where several are meant.
        NOT_ITERABLE,
        NO_FILE
    }

    private FileValues(Map<String, List<String>> known) {
        this.known = known;
    }

    static FileValues none() {
        return new FileValues(Map.of());
    }

    /// Of an item that has files already: their ids by property.
    static FileValues of(Map<String, List<String>> known) {
        return new FileValues(known);
    }

    Taking take(ItemField field, Input value) {
        kept.put(field.name(), new ArrayList<>());
        boolean isNone = value instanceof Input.Members members
                ? members.isEmpty()
                : value.scalar().map(String::isBlank).orElse(true);
        if (isNone) {
            return Taking.TAKEN;
        }
        if (!field.isMultiple()) {
            return taking(takeOne(field, value));
        }
        if (!(value instanceof Input.Members several)) {
            return Taking.NOT_ITERABLE;
        }
        return taking(several.values().size() <= MOST_FILES
                && several.values().stream().allMatch(one -> takeOne(field, one)));
    }

    private static Taking taking(boolean taken) {
        return taken ? Taking.TAKEN : Taking.NO_FILE;
    }

    private boolean takeOne(ItemField field, Input one) {
        var id = one instanceof Input.Members members ? members.text("id") : one.scalar();
        if (id.isPresent()) {
            return keep(field, id.get().trim());
        }
        return given.size() < MOST_FILES
                && one instanceof Input.Members members
                && pair(members).flatMap(pair -> file(field, pair)).map(given::add).orElse(false);
    }

    private boolean keep(ItemField field, String id) {
        return known.getOrDefault(field.name(), List.of()).contains(id)
                && kept.getOrDefault(field.name(), List.of()).add(id);
    }

    private static Optional<Input.Members> pair(Input.Members members) {
        var data = members.get(FILE_DATA);
        if (data.isEmpty()) {
            return Optional.of(members);
        }
        return data.filter(Input.Members.class::isInstance).map(Input.Members.class::cast);
    }

    private static Optional<GivenFile> file(ItemField field, Input.Members pair) {
        var name = pair.text("0").filter(FileValues::isName);
        var content = pair.text("1").flatMap(FileValues::decoded);
        return name.isPresent() && content.isPresent()
                ? Optional.of(new GivenFile(field.name(), name.get(), content.get()))
                : Optional.empty();
    }

    /// A surrogate that stands alone cannot be stored, nor can some control characters.
    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME_CHARS
                && name.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /// Line ends and blanks stand in what programs for mail have encoded, and do not count.
    private static Optional<byte[]> decoded(String base64) {
        try {
            var content = Base64.getDecoder().decode(withoutBlanks(base64));
            return content.length == 0 ? Optional.empty() : Optional.of(content);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutBlanks(String text) {
        boolean hasBlanks = text.chars().anyMatch(FileValues::isBlank);
        if (!hasBlanks) {
            return text;
        }
        var rest = new StringBuilder(text.length());
        text.chars().filter(c -> !isBlank(c)).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\r' || c == '\n' || c == '\t';
    }

    // ── what came of it ──

    List<GivenFile> given() {
        return List.copyOf(given);
    }

    /// The properties that the client speaks of.
    Set<String> holders() {
        return Set.copyOf(kept.keySet());
    }

    boolean has(ItemField field) {
        return given.stream().anyMatch(file -> file.property().equals(field.name()));
    }

    /// The files that the item goes on to have, as they are stored.
    String kept(ItemField field) {
        var ids = kept.getOrDefault(field.name(), List.of());
        return ids.isEmpty() ? "" : new JsonArray(ids).encode();
    }
}
