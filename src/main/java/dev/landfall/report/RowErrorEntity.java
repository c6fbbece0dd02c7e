package dev.landfall.report;

import dev.landfall.row.Effect;
import dev.landfall.row.RowErrorCode;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// Row errors are written by [RowErrors#append] and read here.
@Entity
@Table(name = "row_error")
class RowErrorEntity extends PanacheEntityBase {

    @Id
    long id;

    @Column(name = "account_id")
    long accountId;

    @Column(name = "job_id")
    long jobId;

    @Column(name = "file_position")
    short filePosition;

    @Column(name = "row_number")
    long rowNumber;

    short number;

    @Enumerated(EnumType.STRING)
    RowErrorCode code;

    @Enumerated(EnumType.STRING)
    Effect effect;

    @Column(name = "record_type")
    String recordType;

    @Column(name = "column_index")
    @Nullable Short columnIndex;

    @Column(name = "column_name")
    String columnName;

    String cell;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> cells;

    @Column(name = "created_at")
    Instant createdAt;
}
