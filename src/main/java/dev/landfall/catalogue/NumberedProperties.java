package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import dev.landfall.record.Property.Option;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Properties of accounts for doors that know a property, and each of its options, by a number: Bitrix24's custom fields.
/// Their names are in capitals. A number never means two things within an account.
///
/// Unlike an archived property, one that is removed takes the values of all records with it, so that a new one of its name
/// begins empty.
@ApplicationScoped
public class NumberedProperties {

    /// The trait under which a property has its number.
    public static final String NUMBER = "number";

    private final CatalogueChanges changes;

    NumberedProperties(CatalogueChanges changes) {
        this.changes = changes;
    }

    /// Adds a property. Options without a value get a number for one.
    public Uni<PropertyDefinition> add(long accountId, String recordType, PropertyDraft draft) {
        return changes.makeAndRead(accountId, change -> add(change, recordType, draft))
                .map(after -> find(after, recordType, draft.name()));
    }

    private static Uni<Void> add(Change change, String recordType, PropertyDraft draft) {
        if (change.before().catalogue().type(recordType).isEmpty()) {
            throw CatalogueRefused.notThere("The type %s is not there.".formatted(recordType));
        }
        var traits = new TreeMap<>(draft.traits());
        traits.put(NUMBER, Integer.toString(change.nextId()));
        var numbered = numbered(change, draft.withTraits(traits));
        CatalogueRefused.refuseIf(PropertyRules.againstNewInCapitals(
                numbered, change.before().properties(recordType), List.of()));
        return PropertyDefinitions.mergeAll(
                List.of(PropertyDefinitions.entityOf(change.accountId(), recordType, numbered)));
    }

    private static PropertyDraft numbered(Change change, PropertyDraft draft) {
        return draft.withOptions(draft.options().stream()
                .map(option -> option.value().isEmpty()
                        ? new Option(
                                Integer.toString(change.nextId()),
                                option.label(),
                                option.aliases(),
                                option.within(),
                                option.traits())
                        : option)
                .toList());
    }

    /// Changes a property; what may differ is for the door to say, but neither its name nor its number.
    ///
    /// @param wanted makes of the property what it is to be; options without a value get a number for one
    public Uni<PropertyDefinition> change(
            long accountId, String recordType, String name, UnaryOperator<PropertyDraft> wanted) {
        return changes.makeAndRead(accountId, change -> {
                    var known = find(change.before(), recordType, name);
                    var after = numbered(change, wanted.apply(PropertyDraft.of(known)));
                    CatalogueRefused.refuseIf(PropertyRules.againstAny(after, List.of()));
                    var entity = PropertyDefinitions.entityOf(change.accountId(), recordType, after);
                    entity.createdAt = known.createdAt().orElse(entity.createdAt);
                    return PropertyDefinitions.mergeAll(List.of(entity));
                })
                .map(after -> find(after, recordType, name));
    }

    /// Reads all records of the type: a change that is rare and asks for it.
    private static final String STRIP = """
            UPDATE stored_record
               SET properties = properties - cast(:property AS text)
             WHERE account_id = :account AND record_type = :type AND jsonb_exists(properties, cast(:property AS text))
            """;

    /// The bytes go later, like those of any file that nothing refers to.
    private static final String FORGET_FILES = """
            DELETE FROM record_file
             WHERE account_id = :account AND record_type = :type AND property = :property
            """;

    /// Removes a property and its values.
    public Uni<Void> remove(long accountId, String recordType, String name) {
        return changes.make(accountId, change -> {
            find(change.before(), recordType, name);
            return OwnPropertyEntity.delete(
                            "accountId = ?1 AND recordType = ?2 AND name = ?3", accountId, recordType, name)
                    .chain(() -> execute(STRIP, accountId, recordType, name))
                    .chain(() -> execute(FORGET_FILES, accountId, recordType, name));
        });
    }

    private static Uni<Void> execute(String statement, long accountId, String recordType, String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("account", accountId)
                        .setParameter("type", recordType)
                        .setParameter("property", name)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static PropertyDefinition find(AccountCatalogue catalogue, String recordType, String name) {
        return catalogue
                .property(recordType, name)
                .filter(property -> !property.builtIn() && !property.isArchived())
                .orElseThrow(() -> CatalogueRefused.notThere("There is no property named \"%s\".".formatted(name)));
    }
}
