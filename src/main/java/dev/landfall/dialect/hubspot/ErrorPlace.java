package dev.landfall.dialect.hubspot;

import dev.landfall.report.ErrorCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in an error report as a cursor that clients hand back unread.
final class ErrorPlace {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,4})\\.(\\d{1,18})\\.(\\d{1,4})");

    private ErrorPlace() {}

    static String text(ErrorCursor cursor) {
        String place = cursor.filePosition() + "." + cursor.row() + "." + cursor.number();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    static ErrorCursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return ErrorCursor.START;
        }
        var place = PLACE.matcher(decoded(text));
        if (!place.matches()) {
            throw QueryText.badCursor();
        }
        return new ErrorCursor(
                Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)), Integer.parseInt(place.group(3)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
