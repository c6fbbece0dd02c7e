package dev.landfall.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What the first part of an `.xls` file says of the workbook as a whole: its sheets and where they begin, the formats of
/// its cells, from when days are counted, and where the texts begin that cells share.
record XlsContents(
        List<WorkbookSheet> sheets, List<Long> positions, NumberFormats formats, DayCount days, long textsPosition) {

    private static final long NO_TEXTS = -1;

    static XlsContents of(CompoundStream stream) throws IOException {
        return new Reading(new BiffRecords(stream, 0)).read();
    }

    void readTexts(CompoundStream stream, SharedTexts target) throws IOException {
        if (textsPosition != NO_TEXTS) {
            var records = new BiffRecords(stream, textsPosition);
            records.next();
            int count = records.i32(4);
            var text = new BiffText(records);
            text.begin(8);
            while (target.size() < count && text.hasMore()) {
                target.add(text.read());
            }
        }
        target.complete();
    }

    private static final class Reading {

        private static final int VERSION = 0x0600;
        private static final int LOCKED = 0x002F;
        private static final int DAYS = 0x0022;
        private static final int SHEET = 0x0085;
        private static final int STYLE = 0x00E0;
        private static final int TEXTS = 0x00FC;
        private static final int FORMAT = 0x041E;

        /// A worksheet; other kinds of tabs have charts or macros.
        private static final int WORKSHEET = 0;

        private static final int HIDDEN = 3;

        /// Far more than any program shows.
        private static final int MOST_SHEETS = 1_000;

        private final BiffRecords records;
        private final BiffText text;
        private final List<WorkbookSheet> sheets = new ArrayList<>();
        private final List<Long> positions = new ArrayList<>();
        private final List<Integer> styles = new ArrayList<>();
        private final NumberFormats formats = new NumberFormats();
        private DayCount days = DayCount.FROM_1900;
        private long textsPosition = NO_TEXTS;

        Reading(BiffRecords records) {
            this.records = records;
            this.text = new BiffText(records);
        }

        XlsContents read() throws IOException {
            if (!records.next() || records.kind() != BiffRecords.BEGIN) {
                throw WorkbookFault.damaged("it does not begin as it should");
            }
            if (records.u16(0) != VERSION) {
                throw WorkbookFault.tooOld();
            }
            while (records.next() && records.kind() != BiffRecords.END) {
                take();
            }
            styles.forEach(formats::addStyle);
            return new XlsContents(List.copyOf(sheets), List.copyOf(positions), formats, days, textsPosition);
        }

        private void take() throws IOException {
            switch (records.kind()) {
                case LOCKED -> throw WorkbookFault.locked();
                case DAYS -> days = records.u16(0) == 1 ? DayCount.FROM_1904 : DayCount.FROM_1900;
                case SHEET -> takeSheet();
                case STYLE -> takeStyle();
                case FORMAT -> takeFormat();
                case TEXTS -> textsPosition = records.position();
                default -> {
                    // The workbook's looks.
                }
            }
        }

        private void takeSheet() throws IOException {
            if (records.u8(5) != WORKSHEET) {
                return;
            }
            if (sheets.size() == MOST_SHEETS) {
                throw WorkbookFault.tooLarge("it has more than 1,000 sheets");
            }
            positions.add(Integer.toUnsignedLong(records.i32(0)));
            boolean visible = (records.u8(4) & HIDDEN) == 0;
            text.begin(6);
            sheets.add(new WorkbookSheet(sheets.size(), text.readShort(), visible));
        }

        private void takeStyle() {
            if (styles.size() == NumberFormats.MOST) {
                throw NumberFormats.tooMany();
            }
            styles.add(records.u16(2));
        }

        private void takeFormat() throws IOException {
            int number = records.u16(0);
            text.begin(2);
            formats.addFormat(number, text.read());
        }
    }
}
