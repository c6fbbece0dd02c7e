package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.ImportForm.UploadedFile;
import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds for every announced file the upload that is meant. Each upload is taken once, and in the end none may be left: a
/// file that nobody announced would be lost without a word.
final class UploadMatching {

    private final List<UploadedFile> uploads;
    private final Mistakes mistakes;
    private final List<UploadedFile> left;
    private final Set<String> announcedNames = new HashSet<>();
    private boolean complete = true;

    UploadMatching(List<UploadedFile> uploads, Mistakes mistakes) {
        this.uploads = uploads;
        this.mistakes = mistakes;
        this.left = new ArrayList<>(uploads);
    }

    Optional<UploadedFile> find(Field field, String announced) {
        if (UploadedName.isPath(announced)) {
            return refuse(field, announced, "fileName must be a name without directories, but is %s.");
        }
        if (!announcedNames.add(announced)) {
            return refuse(field, announced, "Two files are announced as %s.");
        }
        var matching = left.stream()
                .filter(upload -> UploadedName.matches(announced, upload.name(), uploads.size() == 1))
                .findFirst();
        matching.ifPresentOrElse(left::remove, () -> refuseMissing(field, announced));
        return matching;
    }

    private Optional<UploadedFile> refuse(Field field, String announced, String message) {
        complete = false;
        mistakes.add(
                field,
                Code.INVALID_FILE_NAME,
                message.formatted(Mistakes.quote(announced)),
                Map.of("fileName", List.of(Mistakes.cut(announced))));
        return Optional.empty();
    }

    private void refuseMissing(Field field, String announced) {
        complete = false;
        var uploadedNames = names(uploads);
        mistakes.add(
                field,
                Code.FILE_NOT_UPLOADED,
                "The file %s is announced, but was not uploaded. Uploaded: %s."
                        .formatted(Mistakes.quote(announced), listed(uploadedNames)),
                Map.of("fileName", List.of(Mistakes.cut(announced)), "uploaded", uploadedNames));
    }

    /// Called when all announced files have been looked for. Where one was not found, the uploads that are left have been
    /// named already.
    void refuseRest() {
        if (complete && !announcedNames.isEmpty() && !left.isEmpty()) {
            var others = names(left);
            mistakes.add(
                    Field.NOWHERE.at("files"),
                    Code.FILE_NOT_ANNOUNCED,
                    "Uploaded, but not announced in importRequest: %s. Announced: %s."
                            .formatted(
                                    listed(others),
                                    listed(announcedNames.stream()
                                            .map(Mistakes::cut)
                                            .sorted()
                                            .toList())),
                    Map.of("uploaded", others));
        }
    }

    private static List<String> names(List<UploadedFile> uploads) {
        return uploads.stream().map(UploadedName::of).toList();
    }

    private static String listed(List<String> names) {
        return names.isEmpty()
                ? "nothing"
                : String.join(", ", names.stream().map(Mistakes::quote).toList());
    }
}
