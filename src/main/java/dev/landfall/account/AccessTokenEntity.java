package dev.landfall.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "access_token")
class AccessTokenEntity extends PanacheEntityBase {

    /// SHA-256 of the token: enough to recognise it, not enough to use it.
    @Id
    @Column(name = "token_hash")
    byte[] tokenHash;

    @Column(name = "account_id")
    long accountId;

    String name;

    String[] scopes;

    @Column(name = "user_id")
    long userId = Accounts.FIRST_USER;

    @Column(name = "created_at")
    Instant createdAt;
}
