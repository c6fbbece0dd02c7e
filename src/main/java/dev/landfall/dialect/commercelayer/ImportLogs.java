package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.job.ImportJob;
import dev.landfall.report.ErrorCursor;
import dev.landfall.report.ReportedError;
import dev.landfall.report.RowErrors;
import dev.landfall.report.RowWarning;
import dev.landfall.report.RowWarnings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// What was not taken of an import, by the codes of the rows: a client finds its own rows again by them.
///
/// Rows of one code share an entry, in which each message stands once. Which rows are meant is told apart, so that no entry
/// is lost for want of a code of its own.
@ApplicationScoped
class ImportLogs {

    /// The word clients know for rows that have no code.
    private static final String UNKNOWN = "unknown";

    /// The attribute that stands for the row as a whole.
    private static final String BASE = "base";

    /// As many as a full import of rows that are all refused has, so that none is left out by default.
    private static final int MOST = 10_000;

    private static final int PAGE = 1_000;

    private final RowErrors errors;
    private final RowWarnings warnings;

    ImportLogs(RowErrors errors, RowWarnings warnings) {
        this.errors = errors;
        this.warnings = warnings;
    }

    /// `entries` are by code, `rows` the numbers of the rows by code.
    record Log(ObjectNode entries, ObjectNode rows) {

        static Log empty() {
            return new Log(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
        }
    }

    Uni<Log> errorsOf(ImportJob job) {
        return job.tally().errors() == 0
                ? Uni.createFrom().item(Log::empty)
                : collectErrors(job, ErrorCursor.START, new ArrayList<>()).map(ImportLogs::errorLog);
    }

    private Uni<List<ReportedError>> collectErrors(ImportJob job, ErrorCursor after, List<ReportedError> all) {
        return errors.page(job.id().accountId(), job.id().value(), after, PAGE).chain(page -> {
            all.addAll(page);
            return page.size() < PAGE || all.size() >= MOST
                    ? Uni.createFrom().item(all)
                    : collectErrors(job, page.getLast().cursor(), all);
        });
    }

    private static Log errorLog(List<ReportedError> all) {
        var log = Log.empty();
        for (var reported : all) {
            var error = reported.error();
            var code = error.named().isEmpty() ? UNKNOWN : error.named();
            var attribute = error.column().isEmpty() ? BASE : error.column();
            var entry = log.entries().withObjectProperty(code);
            addOnce(entry.withArrayProperty(attribute), RailsWords.of(error.code(), error.bound()).message());
            addOnce(log.rows().withArrayProperty(code), error.row());
        }
        return log;
    }

    Uni<Log> warningsOf(ImportJob job) {
        return job.tally().warnings() == 0
                ? Uni.createFrom().item(Log::empty)
                : collectWarnings(job, -1, 0, new ArrayList<>()).map(ImportLogs::warningLog);
    }

    private Uni<List<RowWarning>> collectWarnings(
            ImportJob job, long afterRow, long afterRecord, List<RowWarning> all) {
        return warnings.page(job.id().accountId(), job.id().value(), afterRow, afterRecord, PAGE).chain(page -> {
            all.addAll(page);
            return page.size() < PAGE || all.size() >= MOST
                    ? Uni.createFrom().item(all)
                    : collectWarnings(job, page.getLast().row(), page.getLast().recordId(), all);
        });
    }

    /// A warning that no row gave cause for, such as those of a cleanup, has no row.
    private static Log warningLog(List<RowWarning> all) {
        var log = Log.empty();
        for (var warning : all) {
            var code = warning.named().isEmpty() ? UNKNOWN : warning.named();
            addOnce(log.entries().withArrayProperty(code), RailsWords.of(warning.code(), "").message());
            if (warning.row() > 0) {
                addOnce(log.rows().withArrayProperty(code), warning.row());
            }
        }
        return log;
    }

    private static void addOnce(ArrayNode list, String message) {
        for (var known : list) {
            if (known.asText().equals(message)) {
                return;
            }
        }
        list.add(message);
    }

    /// Errors come in the order of the rows.
    private static void addOnce(ArrayNode list, int row) {
        if (list.isEmpty() || list.get(list.size() - 1).asInt() != row) {
            list.add(row);
        }
    }
}
