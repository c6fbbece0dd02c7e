package dev.landfall.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "account")
class AccountEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    @Column(name = "strict_relations", insertable = false)
    boolean strictRelations;

    @Column(name = "skips_errors", insertable = false)
    boolean skipsErrors;

    @Column(name = "most_open_jobs", insertable = false)
    int mostOpenJobs;

    @Column(name = "created_at")
    Instant createdAt;

    Account account() {
        return new Account(id, name, createdAt);
    }
}
