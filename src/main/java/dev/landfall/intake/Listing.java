package dev.landfall.intake;

import dev.landfall.store.RecordList;
import dev.landfall.store.RecordLists;
import dev.landfall.store.RecordListsEditor;
import dev.landfall.store.RecordListsEditor.Changed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes and changes lists of records at the wish of a door, each wish in a transaction of its own.
@ApplicationScoped
public class Listing {

    private static final Predicate<Throwable> NAME_IS_TAKEN =
            failure -> failure instanceof PgException refused && "23505".equals(refused.getSqlState());

    private final Pool pool;
    private final RecordLists lists;
    private final RecordListsEditor editor;

    Listing(Pool pool, RecordLists lists, RecordListsEditor editor) {
        this.pool = pool;
        this.lists = lists;
        this.editor = editor;
    }

    /// What became of a wish.
    public enum Result {
        DONE,
        /// There is no such list.
        UNKNOWN,
        /// Another list of the record type has the name.
        NAME_TAKEN,
        /// The lists are of different record types.
        OTHER_TYPE;

        static Result of(boolean found) {
            return found ? DONE : UNKNOWN;
        }
    }

    /// @return the new list; empty when the name is taken
    public Uni<Optional<RecordList>> open(long accountId, String name, String recordType, RecordList.Kind kind) {
        return pool.withTransaction(tx -> editor.open(accountId, name, recordType, kind, tx))
                .chain(id -> lists.find(accountId, id))
                .onFailure(NAME_IS_TAKEN)
                .recoverWithItem(Optional::empty);
    }

    public Uni<Result> rename(long accountId, long id, String name) {
        return named(tx -> editor.rename(accountId, id, name, tx));
    }

    public Uni<Result> delete(long accountId, long id) {
        return pool.withTransaction(tx -> editor.delete(accountId, id, tx)).map(Result::of);
    }

    /// Brings a deleted list back. One that is not deleted stays as it is.
    public Uni<Result> restore(long accountId, long id) {
        return named(tx -> editor.restore(accountId, id, tx));
    }

    private Uni<Result> named(Function<SqlConnection, Uni<Boolean>> change) {
        return pool.withTransaction(change)
                .map(Result::of)
                .onFailure(NAME_IS_TAKEN)
                .recoverWithItem(Result.NAME_TAKEN);
    }

    /// @return who came and left; empty when there is no such list
    public Uni<Optional<Changed>> change(
            long accountId, long id, Collection<Long> added, Collection<Long> removed) {
        return pool.withTransaction(tx -> editor.typeOf(accountId, id, tx).chain(type -> type.isEmpty()
                ? Uni.createFrom().item(Optional.<Changed>empty())
                : editor.change(accountId, id, type.get(), added, removed, tx).map(Optional::of)));
    }

    /// Puts all members of the list `sourceId` on another list.
    public Uni<Result> addFrom(long accountId, long id, long sourceId) {
        return pool.withTransaction(tx -> editor.typeOf(accountId, id, tx)
                .chain(type -> editor.typeOf(accountId, sourceId, tx).chain(sourceType -> {
                    if (type.isEmpty() || sourceType.isEmpty()) {
                        return Uni.createFrom().item(Result.UNKNOWN);
                    }
                    return type.equals(sourceType)
                            ? editor.addFrom(accountId, id, sourceId, tx).replaceWith(Result.DONE)
                            : Uni.createFrom().item(Result.OTHER_TYPE);
                })));
    }

    /// Takes all members off a list.
    public Uni<Result> clear(long accountId, long id) {
        return pool.withTransaction(tx -> editor.typeOf(accountId, id, tx)
                .chain(type -> type.isEmpty()
                        ? Uni.createFrom().item(Result.UNKNOWN)
                        : editor.clear(accountId, id, tx).replaceWith(Result.DONE)));
    }
}
