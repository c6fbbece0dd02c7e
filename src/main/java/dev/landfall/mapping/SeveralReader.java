package dev.landfall.mapping;

import dev.landfall.mapping.Reading.BadPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Reads several values with `;` between them, such as further e-mail addresses. Each stands for itself: a bad one is left
/// out and the others are taken.
///
/// A cell with more bad ones than a row may have errors refuses its row, and need not be read further.
final class SeveralReader implements CellReader {

    private final CellReader one;

    SeveralReader(CellReader one) {
        this.one = one;
    }

    @Override
    public Reading read(String text) {
        var values = new LinkedHashSet<String>();
        var bad = new ArrayList<BadPart>();
        int begin = 0;
        while (begin <= text.length() && bad.size() <= DraftBuilder.MOST_ERRORS_PER_ROW) {
            int end = MultipleOptionsReader.endOfPart(text, begin);
            var part = CellText.trimmed(text.substring(begin, end));
            if (!part.isEmpty()) {
                switch (one.read(part)) {
                    case Reading.Value(var value) -> values.add(value);
                    case Reading.Addition(var value) -> values.add(value);
                    case Reading.Several several -> values.addAll(several.values());
                    case Reading.Unreadable(var code) -> bad.add(new BadPart(part, code));
                }
            }
            begin = end + 1;
        }
        return new Reading.Several(List.copyOf(values), bad);
    }
}
