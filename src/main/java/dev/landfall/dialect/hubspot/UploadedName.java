package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.ImportForm.UploadedFile;
import org.jspecify.annotations.Nullable;

/// The names of uploaded files. They are compared and shown, and never used as a path.
final class UploadedName {

    private static final String NO_NAME = "(a file without a name)";

    private UploadedName() {}

    static String of(UploadedFile upload) {
        return upload.name() == null ? NO_NAME : Mistakes.cut(lastPart(upload.name()));
    }

    static boolean isPath(String name) {
        return name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
    }

    /// A file without a name can be told only if it is alone.
    static boolean matches(String announced, @Nullable String uploaded, boolean alone) {
        if (uploaded == null) {
            return alone;
        }
        String name = lastPart(uploaded);
        return name.equals(announced) || unescaped(name).equals(announced);
    }

    /// Some clients send the directories along.
    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /// Forms cannot hold these three characters in a name, so that browsers and Node write them like this.
    private static String unescaped(String name) {
        return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }
}
