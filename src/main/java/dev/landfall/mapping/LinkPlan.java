package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.ASSOCIATION_LABEL_NOT_FOUND;
import static dev.landfall.row.RowErrorCode.ASSOCIATION_LIMIT_EXCEEDED;
import static dev.landfall.row.RowErrorCode.INVALID_ASSOCIATION_IDENTIFIER;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.LinkDraft;
import dev.landfall.record.LinkDraft.End;
import dev.landfall.record.LinkType;
import dev.landfall.record.Property;
import dev.landfall.record.RecordName;
import dev.landfall.record.RecordType;
import dev.landfall.row.Effect;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which records the rows of one file link with each other.
///
/// HubSpot's import rules (contract section 5.4): all records of a row are linked with each other, by the labels of a
/// label column if there is one and plainly otherwise; a column may name further records to link with. A labelled link
/// is a plain link as well.
public final class LinkPlan {

    /// Far beyond what a person writes into one cell, and few enough that a row stays a row.
    static final int MOST_NAMES_IN_CELL = 500;

    private static final String BETWEEN = ";";

    private final List<RecordType> types;
    private final List<Pair> pairs;
    private final List<NamedLinks> named;

    private LinkPlan(List<RecordType> types, List<Pair> pairs, List<NamedLinks> named) {
        this.types = types;
        this.pairs = List.copyOf(pairs);
        this.named = List.copyOf(named);
    }

    /// What a row comes to.
    public record Links(List<LinkDraft> drafts, List<RowError> errors) {

        static final Links NONE = new Links(List.of(), List.of());
    }

    sealed interface Tying {

        record Tied(LinkPlan plan) implements Tying {}

        record Untied(RowError error) implements Tying {}
    }

    /// Two types of the same row, by their order. A label column decides which of them is `from`.
    private record Pair(int from, int to, Kinds kinds) {}

    /// A column that names records to link with. `from` is the type of the row's record by its order.
    private record NamedLinks(int from, ColumnMatch.Column column, Naming naming, String toType, Kinds kinds) {}

    /// By which kinds of link two records are linked: the plain one, the one that the mapping asks for, and what the labels
    /// of a row say besides. `byLabel` has the labels in lower case, and the words of the door for them.
    private record Kinds(
            Optional<LinkType> plain,
            Optional<LinkType> wanted,
            Map<String, LinkType> byLabel,
            Optional<ColumnMatch.Column> labels) {

        boolean isEmpty() {
            return plain.isEmpty() && wanted.isEmpty() && byLabel.isEmpty();
        }

        /// A labelled link is a plain one as well.
        List<LinkType> and(Collection<LinkType> labelled) {
            var all = new LinkedHashSet<LinkType>();
            plain.ifPresent(all::add);
            wanted.ifPresent(all::add);
            all.addAll(labelled);
            return List.copyOf(all);
        }
    }

    /// How the cells of a column name records.
    private sealed interface Naming {

        record ById() implements Naming {}

        record ByProperty(Property property, boolean isKey, CellReader reader) implements Naming {}
    }

    static Tying tie(
            FileSpec file, List<RecordType> types, CatalogueExcerpt catalogue, ImportSpec spec, Header header) {
        return new LinkTying(file, types, catalogue, spec, header).result();
    }

    boolean isEmpty() {
        return pairs.isEmpty() && named.isEmpty();
    }

    /// Whether the record of a type is linked with anything, as far as the row itself tells.
    boolean linksSomewhere(Row row, int type, MappedRow[] mapped) {
        for (var pair : pairs) {
            if (pair.from == type && mapped[pair.to] instanceof MappedRow.Drafted
                    || pair.to == type && mapped[pair.from] instanceof MappedRow.Drafted) {
                return true;
            }
        }
        for (var links : named) {
            if (links.from == type && !textOf(row, links.column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    Links map(Row row, MappedRow[] mapped) {
        if (isEmpty()) {
            return Links.NONE;
        }
        var drafts = new ArrayList<LinkDraft>();
        var errors = new ArrayList<RowError>();
        for (var pair : pairs) {
            if (mapped[pair.from] instanceof MappedRow.Drafted from
                    && mapped[pair.to] instanceof MappedRow.Drafted to) {
                var kinds = kinds(row, pair.kinds, errors);
                for (var kind : kinds) {
                    drafts.add(new LinkDraft(
                            row.number(), end(pair.from, from), end(pair.to, to), kind, LinkDraft.SAME_ROW, ""));
                }
            }
        }
        for (var links : named) {
            if (mapped[links.from] instanceof MappedRow.Drafted from) {
                link(row, end(links.from, from), links, drafts, errors);
            }
        }
        return drafts.isEmpty() && errors.isEmpty() ? Links.NONE : new Links(drafts, atMost(errors, row));
    }

    private static List<RowError> atMost(List<RowError> errors, Row row) {
        if (errors.size() <= DraftBuilder.MOST_ERRORS_PER_ROW) {
            return errors;
        }
        var first = new ArrayList<>(errors.subList(0, DraftBuilder.MOST_ERRORS_PER_ROW));
        first.add(new RowError(
                row.number(),
                RowErrorCode.MANY_ERRORS_IN_ROW,
                Effect.LINK_NOT_MADE,
                RowError.NO_COLUMN,
                "",
                "",
                row.cells()));
        return first;
    }

    private End end(int type, MappedRow.Drafted drafted) {
        return new End(types.get(type).name(), drafted.draft().name());
    }

    /// A label that is not known links nothing; where none of a row is known, neither does the row.
    private static List<LinkType> kinds(Row row, Kinds kinds, List<RowError> errors) {
        var labels = kinds.labels.map(column -> parts(textOf(row, column))).orElse(List.of());
        if (labels.isEmpty()) {
            return kinds.and(List.of());
        }
        var found = new LinkedHashSet<LinkType>();
        for (var label : labels) {
            var kind = kinds.byLabel.get(label.toLowerCase(Locale.ROOT));
            if (kind != null) {
                found.add(kind);
            } else {
                errors.add(error(row, kinds.labels.orElseThrow(), label, ASSOCIATION_LABEL_NOT_FOUND));
            }
        }
        return found.isEmpty() ? List.of() : kinds.and(found);
    }

    private static void link(
            Row row, End from, NamedLinks links, List<LinkDraft> drafts, List<RowError> errors) {
        var names = parts(textOf(row, links.column));
        if (names.isEmpty()) {
            return;
        }
        if (names.size() > MOST_NAMES_IN_CELL) {
            errors.add(error(row, links.column, names.getFirst(), ASSOCIATION_LIMIT_EXCEEDED));
            return;
        }
        var kinds = kinds(row, links.kinds, errors);
        for (var text : names) {
            var name = nameOf(links.naming, text);
            if (name == null) {
                errors.add(error(row, links.column, text, INVALID_ASSOCIATION_IDENTIFIER));
                continue;
            }
            var to = new End(links.toType, name);
            for (var kind : kinds) {
                drafts.add(new LinkDraft(row.number(), from, to, kind, links.column.index(), text));
            }
        }
    }

    private static @Nullable RecordName nameOf(Naming naming, String text) {
        return switch (naming) {
            case Naming.ById() -> RecordIds.parse(text).map(id -> new RecordName.ById(id, null)).orElse(null);
            case Naming.ByProperty(var property, boolean isKey, var reader) ->
                switch (reader.read(text)) {
                    case Reading.Value(var value) -> CellText.isBroken(value, false)
                            ? null
                            : isKey
                                    ? new RecordName.ByKey(RecordKeys.normalised(property, value))
                                    : new RecordName.ByUnique(
                                            property.name(), RecordKeys.normalised(property, value), null);
                    case Reading.Addition _, Reading.Several _, Reading.Unreadable _ -> null;
                };
        };
    }

    private static String textOf(Row row, ColumnMatch.Column column) {
        return CellText.trimmed(row.cells().get(column.index()));
    }

    private static List<String> parts(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.contains(BETWEEN)) {
            return List.of(text);
        }
        var parts = new LinkedHashSet<String>();
        for (var part : text.split(BETWEEN)) {
            var trimmed = CellText.trimmed(part);
            if (!trimmed.isEmpty()) {
                parts.add(trimmed);
            }
        }
        return List.copyOf(parts);
    }

    private static RowError error(Row row, ColumnMatch.Column column, String value, RowErrorCode code) {
        return new RowError(
                row.number(), code, Effect.LINK_NOT_MADE, column.index(), column.mapping().column(), value, row.cells());
    }

    /// One attempt to tie the linking columns of a file.
    private static final class LinkTying {

        private final List<RecordType> types;
        private final CatalogueExcerpt catalogue;
        private final ImportSpec spec;
        private final ColumnMatch match;

        LinkTying(
                FileSpec file, List<RecordType> types, CatalogueExcerpt catalogue, ImportSpec spec, Header header) {
            this.types = types;
            this.catalogue = catalogue;
            this.spec = spec;
            this.match = ColumnMatch.of(file, header);
        }

        Tying result() {
            var named = new ArrayList<NamedLinks>();
            for (var column : match.columns()) {
                if (namesOthers(column.mapping().role())) {
                    var links = namedBy(column);
                    if (links == null) {
                        return untied(column);
                    }
                    named.add(links);
                }
            }
            return new Tying.Tied(new LinkPlan(types, pairs(), named));
        }

        private static boolean namesOthers(ColumnRole role) {
            return switch (role) {
                case LINKS_BY_ID, LINKS_BY_KEY -> true;
                case VALUE, RECORD_ID, RECORD_KEY, LINK_LABELS, IGNORED -> false;
            };
        }

        private static Tying untied(ColumnMatch.Column column) {
            return new Tying.Untied(RowError.inFile(
                    RowErrorCode.INVALID_COLUMN_CONFIGURATION,
                    "\"%s\" cannot link the records of this file.".formatted(column.mapping().column())));
        }

        private List<Pair> pairs() {
            var pairs = new ArrayList<Pair>();
            for (int from = 0; from < types.size(); from++) {
                for (int to = from + 1; to < types.size(); to++) {
                    boolean backward = labels(nameOf(to), nameOf(from)).isPresent();
                    var pair = backward ? pair(to, from) : pair(from, to);
                    if (!pair.kinds.isEmpty()) {
                        pairs.add(pair);
                    }
                }
            }
            return pairs;
        }

        private Pair pair(int from, int to) {
            return new Pair(from, to, kinds(nameOf(from), nameOf(to), ColumnMapping.Linking.PLAIN));
        }

        private String nameOf(int type) {
            return types.get(type).name();
        }

        private @Nullable NamedLinks namedBy(ColumnMatch.Column column) {
            var mapping = column.mapping();
            var linking = mapping.linking();
            int from = indexOf(mapping.recordType());
            if (linking == null || from < 0) {
                return null;
            }
            var naming = naming(mapping, linking.toType());
            var kinds = kinds(mapping.recordType(), linking.toType(), linking.linkType());
            return naming == null || kinds.isEmpty()
                    ? null
                    : new NamedLinks(from, column, naming, linking.toType(), kinds);
        }

        private int indexOf(String type) {
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i).name().equals(type)) {
                    return i;
                }
            }
            return -1;
        }

        private @Nullable Naming naming(ColumnMapping mapping, String toType) {
            if (mapping.role() == ColumnRole.LINKS_BY_ID) {
                return new Naming.ById();
            }
            return catalogue
                    .type(toType)
                    .flatMap(type -> Optional.ofNullable(mapping.property())
                            .or(type::keyProperty)
                            .flatMap(type::property)
                            .filter(Property::unique)
                            .map(property -> new Naming.ByProperty(
                                    property,
                                    type.keyProperty().equals(Optional.of(property.name())),
                                    CellReader.of(property, spec.dateOrder(), spec.zone()))))
                    .orElse(null);
        }

        private Kinds kinds(String from, String to, int wanted) {
            var known = catalogue.links(from, to);
            var plain = known.stream().filter(kind -> !kind.hasLabel()).findFirst();
            var asked = known.stream().filter(kind -> kind.id() == wanted).findFirst();
            return new Kinds(plain, asked, byLabel(from, to), labels(from, to));
        }

        /// A pair of labels may be named by either of the two.
        private Map<String, LinkType> byLabel(String from, String to) {
            var byLabel = new HashMap<String, LinkType>();
            for (var kind : catalogue.links(from, to)) {
                if (kind.hasLabel()) {
                    byLabel.put(kind.label().toLowerCase(Locale.ROOT), kind);
                    byLabel.putIfAbsent(kind.name().toLowerCase(Locale.ROOT), kind);
                }
            }
            for (var kind : catalogue.links(from, to)) {
                catalogue
                        .link(kind.inverse())
                        .filter(LinkType::hasLabel)
                        .ifPresent(other -> byLabel.putIfAbsent(other.label().toLowerCase(Locale.ROOT), kind));
            }
            return byLabel;
        }

        private Optional<ColumnMatch.Column> labels(String from, String to) {
            return match.columns().stream()
                    .filter(column -> column.mapping().role() == ColumnRole.LINK_LABELS)
                    .filter(column -> isOf(column.mapping(), from, to))
                    .findFirst();
        }

        private static boolean isOf(ColumnMapping mapping, String from, String to) {
            var linking = mapping.linking();
            return linking != null && mapping.recordType().equals(from) && linking.toType().equals(to);
        }
    }
}
