package dev.landfall.intake;

import dev.landfall.intake.DirectImport.Outcome;
import dev.landfall.intake.DirectRequest.GivenRow;
import dev.landfall.store.RecordFile;
import java.util.ArrayList;
import java.util.List;

/// The files of a direct import, each with the row whose value it is.
final class DirectFiles {

    static final DirectFiles NONE = new DirectFiles(List.of(), List.of());

    private final List<GivenRow> rows;
    private final List<List<ValueFiles.Kept>> ofRows;
    private List<String> leftOver = List.of();

    private DirectFiles(List<GivenRow> rows, List<List<ValueFiles.Kept>> ofRows) {
        this.rows = rows;
        this.ofRows = ofRows;
    }

    /// @param kept those of the rows that bring files, in the order of the rows
    static DirectFiles of(List<GivenRow> rows, List<ValueFiles.Kept> kept) {
        var named = new ArrayList<GivenRow>();
        var ofRows = new ArrayList<List<ValueFiles.Kept>>();
        int next = 0;
        for (var row : rows) {
            int end = row.bringsFiles() ? next + row.files().size() : next;
            var own = kept.subList(next, end);
            ofRows.add(own);
            named.add(new GivenRow(ValueFiles.named(row.values(), own), row.faults(), row.files()));
            next = end;
        }
        return new DirectFiles(List.copyOf(named), ofRows);
    }

    /// The rows with values that name their files.
    List<GivenRow> rows() {
        return rows;
    }

    /// The files of the rows that have made a record.
    List<RecordFile> taken(List<Outcome> outcomes) {
        var taken = new ArrayList<RecordFile>();
        var others = new ArrayList<String>();
        for (int i = 0; i < ofRows.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Created(var id) -> ofRows.get(i).forEach(file -> taken.add(file.of(id)));
                case Outcome.Refused _ -> others.addAll(ValueFiles.keys(ofRows.get(i)));
            }
        }
        leftOver = List.copyOf(others);
        return taken;
    }

    /// What finds the bytes of files whose rows were refused after all.
    List<String> leftOver() {
        return leftOver;
    }
}
