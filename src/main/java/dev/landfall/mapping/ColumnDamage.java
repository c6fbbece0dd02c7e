package dev.landfall.mapping;

import dev.landfall.mapping.Damage.Kind;
import dev.landfall.mapping.Damage.Sample;
import dev.landfall.record.PropertyKind;
import dev.landfall.row.RowError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The damage of one column.
///
/// Every test is made so that sound values pass: what is reported is meant to be looked at by a person who has thousands of
/// rows and little time.
final class ColumnDamage {

    private static final int MOST_SAMPLES = 5;

    private static final int LONGEST_SAMPLE_CHARS = 200;

    /// Longer runs of digits are counted together: no code with leading zeros is as long.
    private static final int LONGEST_CODE = 20;

    /// Of fewer values nothing can be told by their lengths.
    private static final int FEWEST_CODES = 5;

    /// As many digits as a spreadsheet keeps of a number.
    private static final int KEPT_DIGITS = 15;

    /// At this many digits a spreadsheet changes to scientific notation by itself.
    private static final int SCIENTIFIC_EXPONENT = 11;

    /// Texts of these lengths, and none longer in the column, were cut by a program: the limits of old databases and of
    /// spreadsheets.
    private static final List<Integer> CUT_LENGTHS = List.of(255, 256, 1_024, 4_000, 8_203, 32_767, 65_535);

    /// One text of just that length is chance, but for those of thousands of characters.
    private static final int FEWEST_CUT = 2;

    private static final int SURELY_CUT = 4_000;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// Columns whose numbers are codes: zeros at their beginning mean something.
    private static final List<String> CODE_WORDS = List.of(
            "zip", "postal", "postcode", "plz", "postleitzahl", "cp", "codepostal", "codigopostal", "cap", "ean", "gtin",
            "upc", "isbn", "barcode", "blz", "siren", "siret", "kundennummer", "customernumber", "artikelnummer", "sku",
            "accountnumber", "numerocliente");

    private final int index;
    private final String name;
    private final Optional<PropertyKind> kind;
    private final boolean holdsCodes;
    private final Map<Kind, Found> found = new EnumMap<>(Kind.class);
    private final long[] codesByLength = new long[LONGEST_CODE + 1];
    private final List<List<Sample>> codeSamples = new ArrayList<>();
    private boolean hasLeadingZero;
    private long dayFirst;
    private long monthFirst;
    private final List<Sample> dayFirstSamples = new ArrayList<>();
    private final List<Sample> monthFirstSamples = new ArrayList<>();
    private int longest;
    private long ofLongest;
    private final List<Sample> longestSamples = new ArrayList<>();

    private static final class Found {

        private long count;
        private final List<Sample> samples = new ArrayList<>();

        void add(int row, String value) {
            count++;
            sample(samples, row, value);
        }
    }

    /// @param kind of the property the column holds; empty where it holds none
    ColumnDamage(int index, String name, Optional<PropertyKind> kind, String property) {
        this.index = index;
        this.name = RowError.storable(name);
        this.kind = kind;
        this.holdsCodes = kind.filter(PropertyKind.NUMBER::equals).isEmpty() && (isCode(name) || isCode(property));
        for (int i = 0; i <= LONGEST_CODE; i++) {
            codeSamples.add(new ArrayList<>());
        }
    }

    private static boolean isCode(String name) {
        var word = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return CODE_WORDS.stream().anyMatch(code -> code.length() <= 3 ? word.equals(code) : word.contains(code));
    }

    void look(int row, String cell) {
        if (CellText.isBlank(cell.charAt(0)) || CellText.isBlank(cell.charAt(cell.length() - 1))) {
            var value = CellText.trimmed(cell);
            if (!value.isEmpty()) {
                add(Kind.SURROUNDING_WHITESPACE, row, cell);
                lookAtValue(row, value);
            }
        } else {
            lookAtValue(row, cell);
        }
    }

    private void lookAtValue(int row, String value) {
        char first = value.charAt(0);
        if (isDigit(first) || first == '-' || first == '+') {
            lookAtNumber(row, value);
        }
        if (isMojibake(value)) {
            add(Kind.MOJIBAKE, row, value);
        }
        if (value.length() >= longest) {
            lookAtLength(row, value);
        }
    }

    // ── numbers and dates ──

    private void lookAtNumber(int row, String value) {
        int digits = leadingDigits(value, isDigit(value.charAt(0)) ? 0 : 1);
        int end = (isDigit(value.charAt(0)) ? 0 : 1) + digits;
        if (end == value.length()) {
            lookAtWhole(row, value, digits);
        } else if (isScientific(value)) {
            add(Kind.SCIENTIFIC_NOTATION, row, value);
        } else if (digits <= 4) {
            lookAtDate(row, value);
        }
    }

    private static int leadingDigits(String value, int from) {
        int i = from;
        while (i < value.length() && isDigit(value.charAt(i))) {
            i++;
        }
        return i - from;
    }

    private void lookAtWhole(int row, String value, int digits) {
        if (digits > KEPT_DIGITS && isZeros(value, value.length() - digits + KEPT_DIGITS)) {
            add(Kind.ROUNDED_LONG_NUMBER, row, value);
        }
        if (holdsCodes && digits == value.length()) {
            int length = Math.min(digits, LONGEST_CODE);
            hasLeadingZero |= value.charAt(0) == '0';
            codesByLength[length]++;
            sample(codeSamples.get(length), row, value);
        }
    }

    private static boolean isZeros(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /// `4.91521E+11`, with a comma in many countries. Where the property is a number, only what is so long that a
    /// spreadsheet has written it so: a person may have written the others.
    private boolean isScientific(String value) {
        int e = Math.max(value.indexOf('E'), value.indexOf('e'));
        if (e < 1 || e + 2 >= value.length() || value.charAt(e + 1) != '+' && value.charAt(e + 1) != '-') {
            return false;
        }
        int exponent = 0;
        for (int i = e + 2; i < value.length(); i++) {
            if (!isDigit(value.charAt(i)) || exponent > 999) {
                return false;
            }
            exponent = exponent * 10 + value.charAt(i) - '0';
        }
        boolean point = false;
        for (int i = isDigit(value.charAt(0)) ? 0 : 1; i < e; i++) {
            char c = value.charAt(i);
            if (!isDigit(c) && (point || c != '.' && c != ',')) {
                return false;
            }
            point |= !isDigit(c);
        }
        return kind.filter(PropertyKind.NUMBER::equals).isEmpty()
                || value.charAt(e + 1) == '+' && exponent >= SCIENTIFIC_EXPONENT;
    }

    /// `31/12/1999` can only be day before month, `12/31/1999` only month before day.
    private void lookAtDate(int row, String value) {
        int[] parts = dateParts(value);
        if (parts.length < 2) {
            return;
        }
        if (parts[0] > 12 && parts[0] <= 31 && parts[1] >= 1 && parts[1] <= 12) {
            dayFirst++;
            sample(dayFirstSamples, row, value);
        } else if (parts[1] > 12 && parts[1] <= 31 && parts[0] >= 1 && parts[0] <= 12) {
            monthFirst++;
            sample(monthFirstSamples, row, value);
        }
    }

    /// The first two numbers of what looks like a date that begins with them; empty for anything else.
    static int[] dateParts(String value) {
        int first = leadingDigits(value, 0);
        if (first < 1 || first > 2 || first + 1 >= value.length()) {
            return new int[0];
        }
        char separator = value.charAt(first);
        if (separator != '/' && separator != '.' && separator != '-') {
            return new int[0];
        }
        int second = leadingDigits(value, first + 1);
        int end = first + 1 + second;
        if (second < 1 || second > 2 || end >= value.length() || value.charAt(end) != separator) {
            return new int[0];
        }
        int third = leadingDigits(value, end + 1);
        if (third != 2 && third != 4) {
            return new int[0];
        }
        return new int[] {
            Integer.parseInt(value.substring(0, first)), Integer.parseInt(value.substring(first + 1, end))
        };
    }

    // ── texts ──

    /// UTF-8 that was read as windows-1252: written in that charset again, it is UTF-8 with fewer characters.
    static boolean isMojibake(String value) {
        int suspicious = -1;
        for (int i = 0; i + 1 < value.length() && suspicious < 0; i++) {
            char c = value.charAt(i);
            if (c >= '\u00C2' && c <= '\u00F4' && value.charAt(i + 1) > '\u007F') {
                suspicious = i;
            }
        }
        return suspicious >= 0 && readsAsUtf8(value);
    }

    private static boolean readsAsUtf8(String value) {
        try {
            var bytes = WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(value));
            var read = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.array(), 0, bytes.limit()));
            return read.length() < value.length();
        } catch (CharacterCodingException sound) {
            return false;
        }
    }

    private void lookAtLength(int row, String value) {
        if (value.length() > longest) {
            longest = value.length();
            ofLongest = 0;
            longestSamples.clear();
        }
        ofLongest++;
        sample(longestSamples, row, value);
    }

    // ── what was found ──

    List<Damage> found() {
        var all = new ArrayList<Damage>();
        lostZeros().ifPresent(all::add);
        mixedDates().ifPresent(all::add);
        if (CUT_LENGTHS.contains(longest) && (ofLongest >= FEWEST_CUT || longest >= SURELY_CUT)) {
            all.add(damage(Kind.TRUNCATED_CELL, ofLongest, longestSamples));
        }
        found.forEach((what, where) -> all.add(damage(what, where.count, where.samples)));
        all.sort((a, b) -> a.kind().compareTo(b.kind()));
        return List.copyOf(all);
    }

    /// Most codes have one length, some have one or two digits less, and none begins with a zero.
    private Optional<Damage> lostZeros() {
        long all = 0;
        int usual = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            all += codesByLength[length];
            usual = codesByLength[length] > codesByLength[usual] ? length : usual;
        }
        if (hasLeadingZero || all < FEWEST_CODES || usual < 3 || codesByLength[usual] * 2 < all) {
            return Optional.empty();
        }
        var samples = new ArrayList<>(codeSamples.get(usual - 1));
        samples.addAll(codeSamples.get(usual - 2));
        long lost = codesByLength[usual - 1] + codesByLength[usual - 2];
        return lost == 0
                ? Optional.empty()
                : Optional.of(damage(Kind.LOST_LEADING_ZEROS, lost, samples));
    }

    private Optional<Damage> mixedDates() {
        if (dayFirst == 0 || monthFirst == 0) {
            return Optional.empty();
        }
        return Optional.of(
                dayFirst < monthFirst
                        ? damage(Kind.MIXED_DATE_ORDERS, dayFirst, dayFirstSamples)
                        : damage(Kind.MIXED_DATE_ORDERS, monthFirst, monthFirstSamples));
    }

    private Damage damage(Kind what, long count, List<Sample> samples) {
        return new Damage(what, index, name, count, samples.stream().limit(MOST_SAMPLES).toList());
    }

    private void add(Kind what, int row, String value) {
        found.computeIfAbsent(what, any -> new Found()).add(row, value);
    }

    private static void sample(List<Sample> samples, int row, String value) {
        if (samples.size() < MOST_SAMPLES) {
            int end = Math.min(value.length(), LONGEST_SAMPLE_CHARS);
            samples.add(new Sample(row, RowError.storable(value.substring(0, end))));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
