package dev.landfall.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_token")
class AccessTokenEntity extends PanacheEntityBase {

    /// See [TokenHashes].
    @Id
    @Column(name = "token_hash")
    byte[] tokenHash;

    @Column(name = "account_id")
    long accountId;

    String name;

    String[] scopes;

    @Column(name = "user_id")
    long userId = Accounts.FIRST_USER;

    /// What the token is called by where it is listed. Given by the database, hence known after a refresh.
    @Column(insertable = false, updatable = false)
    Long id;

    String prefix;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable Instant expiresAt;

    KnownToken known() {
        return new KnownToken(id, name, prefix, Set.of(scopes), createdAt, Optional.ofNullable(expiresAt));
    }
}
