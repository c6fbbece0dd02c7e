package dev.landfall.report;

import dev.landfall.row.Effect;
import dev.landfall.row.RowErrorCode;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Row errors are written by [RowErrors#append] and read here.
@Entity
@Table(name = "row_error")
class RowErrorEntity extends PanacheEntityBase {

    static final String CELLS = "cells";

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

    String named;

    String bound;

    /// The row as it stood in the file: `{"cells": [...]}`.
    @Column(name = "source_row")
    JsonObject sourceRow;

    @Column(name = "created_at")
    Instant createdAt;

    List<String> cells() {
        return sourceRow.getJsonArray(CELLS).stream().map(String.class::cast).toList();
    }
}
