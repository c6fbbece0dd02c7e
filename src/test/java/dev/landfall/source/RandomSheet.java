package dev.landfall.source;

import dev.landfall.row.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A small sheet by chance, in all the ways in which rows and cells can be written, with the rows that it means.
final class RandomSheet {

    private static final List<String> WORDS =
            List.of("", " ", "Ada", "a&b", "x<y", " é ", "😀", "_x0041_", "0042", "a\nb", "_x000D_");

    private final Random random;
    private final List<String> texts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final MadeWorkbook workbook;
    private String prefix = "";

    RandomSheet(Random random) {
        this.random = random;
        this.prefix = random.nextInt(5) == 0 ? "x:" : "";
        var xml = xml();
        this.workbook = MadeWorkbook.of(xml)
                .styles(Map.of(164, "dd/mm/yyyy hh:mm", 165, "0.00"), 0, 14, 164, 165)
                .texts(texts.stream().map(this::item).toArray(String[]::new));
    }

    MadeWorkbook workbook() {
        return workbook;
    }

    /// Without the blank cells at their ends.
    List<Row> rows() {
        return rows;
    }

    private String xml() {
        var xml = new StringBuilder();
        int number = 0;
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            boolean placed = random.nextBoolean();
            number += placed ? 1 + random.nextInt(3) : 1;
            xml.append("<%srow%s%s>".formatted(
                    prefix,
                    placed ? " r=\"%d\"".formatted(number) : "",
                    random.nextBoolean() ? " spans='1:3' x:r='7'" : ""));
            add(number, cells(xml, number));
            xml.append("</%srow>".formatted(prefix));
            if (random.nextInt(8) == 0) {
                xml.append("<!-- </row><row r='9'> -->");
            }
        }
        return xml.toString();
    }

    private void add(int number, String[] cells) {
        int width = cells.length;
        while (width > 0 && SheetText.isBlank(cells[width - 1])) {
            width--;
        }
        if (width > 0) {
            rows.add(new Row(number, Arrays.asList(cells).subList(0, width)));
        }
    }

    private String[] cells(StringBuilder xml, int row) {
        var cells = new String[40];
        Arrays.fill(cells, "");
        int column = -1;
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            boolean placed = random.nextBoolean();
            column += placed ? 1 + random.nextInt(7) : 1;
            xml.append("<%sc%s".formatted(
                    prefix, placed ? " r=\"%s%d\"".formatted(HonestWorkbook.letters(column), row) : ""));
            cells[column] = cell(xml);
        }
        return cells;
    }

    private String cell(StringBuilder xml) {
        var word = WORDS.get(random.nextInt(WORDS.size()));
        var read = word.replace("_x0041_", "A").replace("_x000D_", "\r");
        switch (random.nextInt(9)) {
            case 0 -> xml.append(" s='1'/>");
            case 1 -> xml.append("></%sc>".formatted(prefix));
            case 2 -> {
                texts.add(word);
                value(xml.append(" t=\"s\">"), "" + (texts.size() - 1));
                return read;
            }
            case 3 -> {
                xml.append(" t='inlineStr'><%1$sis>%2$s</%1$sis></%1$sc>".formatted(prefix, item(word)));
                return read;
            }
            case 4 -> {
                xml.append(" t='str'><%1$sf>A1&amp;\"x\"</%1$sf><%1$sv><![CDATA[%2$s]]></%1$sv></%1$sc>"
                        .formatted(prefix, word));
                return read;
            }
            case 5 -> {
                value(xml.append(" t='b'>"), "1");
                return "true";
            }
            case 6 -> {
                int day = 61 + random.nextInt(40_000);
                value(xml.append(" s='1'>"), "" + day);
                return LocalDate.of(1899, 12, 30).plusDays(day).toString();
            }
            case 7 -> {
                int half = random.nextInt(40_000) + 61;
                value(xml.append(" s=\"2\">"), half + ".5");
                return LocalDate.of(1899, 12, 30).plusDays(half) + "T12:00:00";
            }
            default -> {
                int number = random.nextInt(1_000_000);
                value(xml.append(" s='3'>"), number + ".25");
                return number + ".25";
            }
        }
        return "";
    }

    private void value(StringBuilder xml, String value) {
        xml.append("<%1$sv>%2$s</%1$sv></%1$sc>".formatted(prefix, value));
    }

    private String item(String word) {
        int cut = word.isEmpty() || word.startsWith("_x") || word.equals("😀") ? 0 : random.nextInt(word.length());
        var first = MadeWorkbook.escaped(word.substring(0, cut));
        var second = MadeWorkbook.escaped(word.substring(cut));
        return random.nextBoolean()
                ? "<%1$st xml:space='preserve'>%2$s</%1$st>".formatted(prefix, first + second)
                : "<%1$sr><%1$srPr/><%1$st>%2$s</%1$st></%1$sr><%1$srPh><%1$st>no</%1$st></%1$srPh><%1$sr><%1$st>%3$s</%1$st></%1$sr>"
                        .formatted(prefix, first, second);
    }
}
