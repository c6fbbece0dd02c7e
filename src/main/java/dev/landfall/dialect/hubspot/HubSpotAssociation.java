package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.record.LinkType;
import dev.landfall.store.Links.Linked;
import dev.landfall.store.LinksWish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A record that another is associated with, and all the ways in which it is.
record HubSpotAssociation(String toObjectId, List<Type> associationTypes) {

    /// An association type. Without a label it is the plain one, and the label is null.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Type(String category, int typeId, @Nullable String label) {

        static Type of(LinkType type) {
            return new Type(categoryOf(type), Math.abs(type.id()), type.hasLabel() ? type.label() : null);
        }
    }

    record ObjectId(String id) {

        static ObjectId of(long id) {
            return new ObjectId(Long.toString(id));
        }
    }

    /// An association type as requests name it.
    record Spec(String associationCategory, int associationTypeId) {

        static Spec of(LinkType type) {
            return new Spec(categoryOf(type), Math.abs(type.id()));
        }
    }

    /// Two records that have been associated, and the labels that the request has named.
    record Labelled(
            String fromObjectTypeId,
            String fromObjectId,
            String toObjectTypeId,
            String toObjectId,
            List<String> labels) {

        static Labelled of(HubSpotAssociationsPair pair, LinksWish wish) {
            return new Labelled(
                    pair.from().id(),
                    Long.toString(wish.from()),
                    pair.to().id(),
                    Long.toString(wish.to()),
                    wish.types().stream().filter(LinkType::hasLabel).map(LinkType::label).toList());
        }
    }

    /// Two records that have been associated without a label.
    record Plain(ObjectId from, ObjectId to, Spec associationSpec) {

        static Plain of(HubSpotAssociationsPair pair, LinksWish wish) {
            return new Plain(ObjectId.of(wish.from()), ObjectId.of(wish.to()), Spec.of(pair.plain()));
        }
    }

    /// The associations of one of several records.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfRecord<T>(ObjectId from, List<T> to, HubSpotPage.@Nullable Paging paging) {

        static <T> OfRecord<T> of(long from, HubSpotPage<T> page) {
            return new OfRecord<>(ObjectId.of(from), page.results(), page.paging());
        }
    }

    private static String categoryOf(LinkType type) {
        return (type.builtIn() ? AssociationCategory.HUBSPOT_DEFINED : AssociationCategory.USER_DEFINED).name();
    }

    /// @param links between two records, at least one
    static HubSpotAssociation of(List<Linked> links) {
        return new HubSpotAssociation(
                Long.toString(links.getFirst().to()),
                links.stream().map(Linked::type).map(Type::of).toList());
    }

    /// The links of one record, those to the same record together.
    static List<List<Linked>> byRecord(List<Linked> links) {
        return links.stream()
                .collect(Collectors.groupingBy(
                        Linked::to, LinkedHashMap::new, Collectors.toUnmodifiableList()))
                .values()
                .stream()
                .toList();
    }
}
