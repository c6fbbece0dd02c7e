package dev.landfall.mapping;

import dev.landfall.row.RowErrorCode;
import java.util.LinkedHashSet;

/// Reads several options, or owners, with `;` between them. HubSpot's import rules: `a;b` replaces what the record has,
/// `;c;d` is added to it.
///
/// All or nothing: with one option unknown the others would replace, or add to, what the record has, and nobody would
/// have meant that.
final class MultipleOptionsReader implements CellReader {

    static final char BETWEEN = ';';

    private final CellReader option;
    private final Reading none;

    /// `none` is what is wrong with a list of nothing.
    MultipleOptionsReader(CellReader option, RowErrorCode none) {
        this.option = option;
        this.none = new Reading.Unreadable(none);
    }

    @Override
    public Reading read(String text) {
        var chosen = new LinkedHashSet<String>();
        int begin = 0;
        while (begin <= text.length()) {
            int end = endOfPart(text, begin);
            var part = CellText.trimmed(text.substring(begin, end));
            if (!part.isEmpty()) {
                switch (option.read(part)) {
                    case Reading.Value(var value) -> chosen.add(value);
                    case Reading.Unreadable unreadable -> {
                        return unreadable;
                    }
                    case Reading.Addition(var value) -> chosen.add(value);
                    case Reading.Several several -> chosen.addAll(several.values());
                }
            }
            begin = end + 1;
        }
        return together(chosen, text.charAt(0) == BETWEEN);
    }

    static int endOfPart(String text, int begin) {
        int end = text.indexOf(BETWEEN, begin);
        return end < 0 ? text.length() : end;
    }

    private Reading together(LinkedHashSet<String> chosen, boolean added) {
        if (chosen.isEmpty()) {
            return none;
        }
        var text = String.join(String.valueOf(BETWEEN), chosen);
        return added ? new Reading.Addition(text) : new Reading.Value(text);
    }
}
