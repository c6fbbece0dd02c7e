package dev.landfall.source;

import java.io.IOException;

/// Reads texts out of records, and out of those that continue them.
final class BiffText {

    private static final int WIDE = 1;
    private static final int HAS_PRONUNCIATION = 4;
    private static final int HAS_RUNS = 8;
    private static final int RUN_BYTES = 4;

    private final BiffRecords records;
    private int at;

    BiffText(BiffRecords records) {
        this.records = records;
    }

    /// Begins in the current record.
    void begin(int offset) {
        at = offset;
    }

    /// Whether there is anything more to read.
    boolean hasMore() throws IOException {
        while (at >= records.length()) {
            if (!records.goOn()) {
                return false;
            }
            at = 0;
        }
        return true;
    }

    /// A text with a length of one byte.
    String readShort() throws IOException {
        int chars = u8();
        return characters(chars, u8());
    }

    /// A text with a length of two bytes. Formats within it and its pronunciation are left out.
    String read() throws IOException {
        int chars = u16();
        int flags = u8();
        int runs = (flags & HAS_RUNS) != 0 ? u16() : 0;
        long pronunciation = (flags & HAS_PRONUNCIATION) != 0 ? u16() | (long) u16() << 16 : 0;
        var text = characters(chars, flags);
        skip((long) runs * RUN_BYTES + pronunciation);
        return SheetText.bounded(text);
    }

    /// Where the characters go on in another record, that begins with a new flag for their width.
    private String characters(int count, int flags) throws IOException {
        var text = new char[count];
        boolean wide = (flags & WIDE) != 0;
        for (int i = 0; i < count; i++) {
            if (at >= records.length()) {
                goOn();
                wide = (u8() & WIDE) != 0;
            }
            text[i] = (char) (wide ? u16() : u8());
        }
        return new String(text);
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (at >= records.length()) {
                goOn();
            }
            int step = (int) Math.min(left, records.length() - at);
            at += step;
            left -= step;
        }
    }

    private int u8() throws IOException {
        while (at >= records.length()) {
            goOn();
        }
        return records.u8(at++);
    }

    private int u16() throws IOException {
        int low = u8();
        return low | u8() << 8;
    }

    private void goOn() throws IOException {
        if (!records.goOn()) {
            throw WorkbookFault.damaged("one of its texts is cut off");
        }
        at = 0;
    }
}
