package dev.landfall.store;

import dev.landfall.record.UniqueValue;
import dev.landfall.store.KnownRecords.Known;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One record while rows are folded into it: what it was, what it has become, and what the rows came to.
final class FoldedRecord {

    private final @Nullable Known known;
    private final JsonObject former;
    private final Set<UniqueValue> formerUniques;
    private JsonObject standing;
    private @Nullable String key;
    private Set<UniqueValue> uniques;
    private boolean exists;
    private boolean ours;
    private int firstRow;
    private long created;
    private long updated;
    private long unchanged;
    private long rewritten;

    private FoldedRecord(@Nullable Known known, JsonObject former, Set<UniqueValue> formerUniques) {
        this.known = known;
        this.former = former;
        this.formerUniques = formerUniques;
        this.standing = former;
        this.key = known == null ? null : known.key();
        this.uniques = formerUniques;
        this.exists = known != null;
        this.ours = known != null && known.ours();
    }

    /// A record that no row has made yet.
    static FoldedRecord unmade() {
        return new FoldedRecord(null, new JsonObject(), Set.of());
    }

    static FoldedRecord of(Known known, Set<UniqueValue> uniques) {
        return new FoldedRecord(known, new JsonObject(known.properties()), uniques);
    }

    // ── as it stands ──

    JsonObject standing() {
        return standing;
    }

    @Nullable String key() {
        return key;
    }

    Set<UniqueValue> uniques() {
        return uniques;
    }

    // ── what a row does ──

    /// Takes one row; the first that is taken makes a record that does not exist.
    Verdict take(int row, JsonObject patch, @Nullable String newKey, Set<UniqueValue> newUniques) {
        var after = standing.copy().mergeIn(patch);
        boolean same = after.equals(standing) && Objects.equals(newKey, key) && newUniques.equals(uniques);
        var verdict = !exists ? Verdict.CREATED : same ? Verdict.UNCHANGED : Verdict.UPDATED;
        switch (verdict) {
            case CREATED -> created++;
            case UNCHANGED -> unchanged++;
            case UPDATED -> {
                updated++;
                rewritten += ours ? 1 : 0;
            }
        }
        ours |= !exists || !same;
        exists = true;
        standing = after;
        key = newKey;
        uniques = newUniques;
        firstRow = firstRow == 0 ? row : firstRow;
        return verdict;
    }

    // ── what has become of it ──

    Written outcome() {
        return new Written(created, updated, unchanged, rewritten, List.of());
    }

    boolean isNew() {
        return known == null;
    }

    /// Whether a row has made it, or changed it, be it back and forth.
    boolean isWritten() {
        return created > 0 || updated > 0;
    }

    /// Whether this job has written it, now or before.
    boolean isOurs() {
        return ours;
    }

    Set<UniqueValue> formerUniques() {
        return formerUniques;
    }

    /// Whether it exists and is another now than it was.
    boolean isChanged() {
        return known != null && updated > 0 && !isAsBefore();
    }

    /// Whether it ends as it began although rows have changed it: nothing is written, and yet this job has changed it.
    boolean isChangedBack() {
        return known != null && updated > 0 && isAsBefore();
    }

    private boolean isAsBefore() {
        return standing.equals(former) && Objects.equals(key, formerKey()) && uniques.equals(formerUniques);
    }

    /// Of a record that exists.
    long id() {
        return Objects.requireNonNull(known, "a new record has no id yet").id();
    }

    @Nullable String formerKey() {
        return known == null ? null : known.key();
    }

    boolean hasOtherKey() {
        return !Objects.equals(key, formerKey());
    }

    /// The first row it took.
    int firstRow() {
        return firstRow;
    }

    /// What is to be set so that it comes to stand as it does.
    JsonObject difference() {
        var difference = new JsonObject();
        for (var name : standing.fieldNames()) {
            var value = standing.getValue(name);
            if (!Objects.equals(value, former.getValue(name))) {
                difference.put(name, value);
            }
        }
        return difference;
    }

    /// What the properties of the difference were before, null where there was nothing.
    JsonObject beforeImage() {
        var image = new JsonObject();
        difference().fieldNames().forEach(name -> image.put(name, former.getValue(name)));
        return image;
    }

    Set<UniqueValue> lostUniques() {
        return difference(formerUniques, uniques);
    }

    Set<UniqueValue> gainedUniques() {
        return difference(uniques, formerUniques);
    }

    private static Set<UniqueValue> difference(Set<UniqueValue> from, Set<UniqueValue> subtracted) {
        if (from.isEmpty()) {
            return from;
        }
        var difference = new HashSet<>(from);
        difference.removeAll(subtracted);
        return difference;
    }
}
