package dev.landfall.catalogue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/// What an account has of its own, as it stands in the database.
final class CatalogueParts {

    final List<OwnTypeEntity> types = new ArrayList<>();
    final List<OwnPropertyEntity> properties = new ArrayList<>();
    final List<PropertyGroupEntity> groups = new ArrayList<>();
    final List<OwnLinkTypeEntity> links = new ArrayList<>();
    final List<PipelineEntity> pipelines = new ArrayList<>();
    final List<PipelineStageEntity> stages = new ArrayList<>();
    final List<OwnerEntity> owners = new ArrayList<>();

    /// Belongs into a Panache transaction that holds the account's catalogue, so that the parts fit together.
    static Uni<CatalogueParts> of(long accountId) {
        var parts = new CatalogueParts();
        return OwnTypeEntity.<OwnTypeEntity>list("accountId = ?1 ORDER BY id", accountId)
                .invoke(parts.types::addAll)
                .chain(() -> OwnPropertyEntity.<OwnPropertyEntity>list(
                        "accountId = ?1 ORDER BY createdAt, name", accountId))
                .invoke(parts.properties::addAll)
                .chain(() -> PropertyGroupEntity.<PropertyGroupEntity>list(
                        "accountId = ?1 ORDER BY createdAt, name", accountId))
                .invoke(parts.groups::addAll)
                .chain(() -> OwnLinkTypeEntity.<OwnLinkTypeEntity>list("accountId = ?1 ORDER BY id", accountId))
                .invoke(parts.links::addAll)
                .chain(() -> PipelineEntity.<PipelineEntity>list(
                        "accountId = ?1 ORDER BY displayOrder, createdAt, id", accountId))
                .invoke(parts.pipelines::addAll)
                .chain(() -> PipelineStageEntity.<PipelineStageEntity>list(
                        "accountId = ?1 ORDER BY displayOrder, createdAt, id", accountId))
                .invoke(parts.stages::addAll)
                .chain(() -> OwnerEntity.<OwnerEntity>list("accountId = ?1 ORDER BY id", accountId))
                .invoke(parts.owners::addAll)
                .replaceWith(parts);
    }
}
