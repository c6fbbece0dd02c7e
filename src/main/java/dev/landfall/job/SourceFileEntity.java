package dev.landfall.job;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "source_file")
class SourceFileEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "account_id", updatable = false)
    long accountId;

    @Column(name = "job_id", updatable = false)
    long jobId;

    short position;

    String name;

    @Column(name = "upload_key")
    String uploadKey;

    @Column(name = "size_bytes")
    long sizeBytes;

    String sha256;

    JsonObject profile;

    SourceFile toFile() {
        return new SourceFile(
                id, position, name, uploadKey, sizeBytes, sha256, JobDocuments.profile(profile));
    }
}
