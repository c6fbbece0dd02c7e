package dev.landfall.intake;

import dev.landfall.record.RecordType;
import dev.landfall.row.RowErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a direct import is to do. `name` is what the history calls it; `request` is the JSON text of what the client asked
/// for, in the door's words and without the rows.
///
/// `lackingTitle` is the property that is made of the type and the id where a row has no value for it; it is empty where
/// every row has one. `bringsCreatedTimes` says that rows bring creation times of their own, which must not go back.
public record DirectRequest(
        long accountId,
        String door,
        String name,
        RecordType type,
        String request,
        List<GivenRow> rows,
        Optional<String> lackingTitle,
        boolean bringsCreatedTimes,
        Optional<Repeat> repeat) {

    /// A row by properties. `faults` are those the door has found itself, by the rules of its own. `files` are values too;
    /// those of one property stand together, in their order.
    public record GivenRow(Map<String, String> values, List<Fault> faults, List<GivenFile> files) {

        /// Whether its files need be kept: those of a row that is refused anyway need not.
        boolean bringsFiles() {
            return faults.isEmpty() && !files.isEmpty();
        }
    }

    public record Fault(String property, String text, RowErrorCode code) {}

    /// By what a call is recognised when it comes again: a key that says which call it is, and a digest of what is in it.
    public record Repeat(byte[] callKey, byte[] digest) {}

    DirectRequest withRows(List<GivenRow> others) {
        return new DirectRequest(
                accountId, door, name, type, request, others, lackingTitle, bringsCreatedTimes, repeat);
    }
}
