package dev.landfall.catalogue;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A property that an account has added, or the options it has given to a built-in one.
@Entity
@Table(name = "own_property")
@IdClass(OwnPropertyEntity.Key.class)
class OwnPropertyEntity extends PanacheEntityBase {

    record Key(long accountId, String recordType, String name) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Column(name = "record_type")
    String recordType;

    @Id
    String name;

    boolean amends;

    String label;

    @Enumerated(EnumType.STRING)
    PropertyKind kind;

    @Column(name = "is_unique")
    boolean unique;

    @Column(name = "property_group")
    String group;

    String field;

    String description;

    boolean hidden;

    @Column(name = "form_field")
    boolean formField;

    @Column(name = "display_order")
    int displayOrder;

    JsonObject options;

    JsonObject traits = new JsonObject();

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable Instant archivedAt;

    void take(PropertyDraft draft) {
        label = draft.label();
        kind = draft.kind();
        unique = draft.unique();
        group = draft.group();
        field = draft.field();
        description = draft.description();
        hidden = draft.hidden();
        formField = draft.formField();
        displayOrder = draft.order();
        options = OptionDocuments.of(draft.options());
        traits = TraitDocuments.of(draft.traits());
    }

    Property toProperty() {
        return new Property(
                name,
                label,
                kind,
                unique,
                false,
                false,
                OptionDocuments.options(options),
                new Property.Presentation(
                        group, field, description, hidden, displayOrder, TraitDocuments.traits(traits)));
    }

    PropertyDefinition toDefinition() {
        return new PropertyDefinition(
                toProperty(),
                false,
                formField,
                Optional.of(createdAt),
                Optional.of(updatedAt),
                Optional.ofNullable(archivedAt));
    }
}
