package dev.landfall.source;

import static dev.landfall.source.MadeArchive.deflated;
import static dev.landfall.source.MadeArchive.repeated;
import static dev.landfall.source.MadeArchive.stored;
import static dev.landfall.source.MadeWorkbook.MAIN;
import static dev.landfall.source.MadeWorkbook.SHEET_1;
import static dev.landfall.source.MadeWorkbook.STYLES;
import static dev.landfall.source.MadeWorkbook.TEXTS;
import static dev.landfall.source.MadeWorkbook.WORKBOOK;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Workbooks that are made to take a service down: by what they unpack to, by what they say of themselves, and by what
/// XML can be made to do.
enum HostileWorkbook {
    GIGABYTE_OF_ZEROS_BESIDE_THE_SHEET {
        @Override
        MadeArchive archive() throws IOException {
            return honest().with(repeated("xl/media/image1.bmp", "", "\0", GIGABYTE, ""));
        }
    },
    GIGABYTE_OF_ZEROS_AS_THE_SHEET {
        @Override
        MadeArchive archive() throws IOException {
            return sheet("", "\0", GIGABYTE, "");
        }
    },
    NOTHING_BUT_BLANKS_IN_THE_SHEET {
        @Override
        MadeArchive archive() throws IOException {
            return sheet(SHEET_HEAD, " ", JUST_UNDER_THE_GUARD, SHEET_TAIL);
        }
    },
    COMMENT_THAT_DOES_NOT_END {
        @Override
        MadeArchive archive() throws IOException {
            return sheet(SHEET_HEAD + "<!--", "no comment", JUST_UNDER_THE_GUARD / 10, "-->" + SHEET_TAIL);
        }
    },
    SHEET_THAT_UNPACKS_TO_MORE_THAN_IT_SAYS {
        @Override
        MadeArchive archive() throws IOException {
            var sheet = repeated(SHEET_1, SHEET_HEAD, "<row><c><v>1</v></c></row>", 1_000_000, SHEET_TAIL);
            return honest().without(SHEET_1).with(sheet.saying(1_000));
        }
    },
    PICTURE_THAT_UNPACKS_TO_MORE_THAN_IT_SAYS {
        @Override
        MadeArchive archive() throws IOException {
            return honest().with(repeated("xl/media/image1.bmp", "", "\0", GIGABYTE, "").saying(1_000));
        }
    },
    FIVE_SHEETS_OF_A_GIGABYTE {
        @Override
        MadeArchive archive() throws IOException {
            var workbook = new MadeWorkbook();
            for (int i = 1; i <= 5; i++) {
                workbook.sheet("Sheet" + i, "hidden", "");
            }
            var archive = MadeArchive.of(workbook);
            var part = repeated("", SHEET_HEAD, "<row><c><v>1</v></c></row>", GIGABYTE / 26, SHEET_TAIL);
            for (int i = 1; i <= 5; i++) {
                var name = "xl/worksheets/sheet%d.xml".formatted(i);
                archive.without(name).with(part.named(name));
            }
            return archive;
        }
    },
    PARTS_THAT_OVERLAP {
        @Override
        MadeArchive archive() throws IOException {
            return honest().withOverlapping(repeated("xl/media/inner.bin", "", "x", 1_000_000, ""));
        }
    },
    TWO_SHEETS_OF_ONE_NAME {
        @Override
        MadeArchive archive() throws IOException {
            return honest().with(deflated("xl/Worksheets/Sheet1.xml", bytes(SHEET_HEAD + SHEET_TAIL)));
        }
    },
    THOUSANDS_OF_PARTS {
        @Override
        MadeArchive archive() throws IOException {
            var archive = honest();
            for (int i = 0; i < 5_000; i++) {
                archive.with(stored("xl/media/image%d.png".formatted(i), bytes("x")));
            }
            return archive;
        }
    },
    ARCHIVE_WITHIN {
        @Override
        MadeArchive archive() throws IOException {
            return honest().with(stored("xl/embeddings/inner.bin", bytes("PK\3\4 and so on")));
        }
    },
    TEN_MILLION_BLANK_ROWS {
        @Override
        MadeArchive archive() throws IOException {
            return sheet(SHEET_HEAD, "<row/>", 10_000_000, SHEET_TAIL);
        }
    },
    ROW_OF_MILLIONS_OF_CELLS {
        @Override
        MadeArchive archive() throws IOException {
            return sheet(SHEET_HEAD + "<row>", "<c r=\"A1\"/>", 10_000_000, "</row>" + SHEET_TAIL);
        }
    },
    ZEROS_AS_THE_SHEET {
        @Override
        MadeArchive archive() throws IOException {
            return sheet("", "\0", JUST_UNDER_THE_GUARD, "");
        }
    },
    TAGS_WITHIN_TAGS {
        @Override
        MadeArchive archive() throws IOException {
            return sheet("<worksheet>", "<a>", JUST_UNDER_THE_GUARD / 3, "</worksheet>");
        }
    },
    TAG_THAT_DOES_NOT_END {
        @Override
        MadeArchive archive() throws IOException {
            return sheet(SHEET_HEAD + "<row><c r=\"", "A", 100_000_000, "1\"/></row>" + SHEET_TAIL);
        }
    },
    TEXT_OF_A_HUNDRED_MEGABYTES {
        @Override
        MadeArchive archive() throws IOException {
            return texts("<si><t>", "text", 25_000_000, "</t></si>");
        }
    },
    SHARED_TEXTS_OF_300_MEGABYTES {
        @Override
        MadeArchive archive() throws IOException {
            return texts("", "<si><t>text</t></si>", 15_000_000, "");
        }
    },
    MILLION_STYLES {
        @Override
        MadeArchive archive() throws IOException {
            return MadeArchive.of(MadeWorkbook.of(ROWS).styles(MadeWorkbook.text("")))
                    .without(STYLES)
                    .with(repeated(STYLES, "<styleSheet><cellXfs>", "<xf/>", 1_000_000, "</cellXfs></styleSheet>"));
        }
    },
    BILLION_LAUGHS_IN_THE_TEXTS {
        @Override
        MadeArchive archive() throws IOException {
            var laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY l0 \"ha\">");
            for (int i = 1; i < 10; i++) {
                laughs.append("<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
            }
            return withTexts(laughs.append("]><sst><si><t>&l9;</t></si></sst>").toString());
        }
    },
    ENTITY_THAT_IS_A_FILE_IN_THE_TEXTS {
        @Override
        MadeArchive archive() throws IOException {
            return withTexts("<!DOCTYPE sst [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><sst><si><t>&file;</t></si></sst>");
        }
    },
    ENTITY_THAT_IS_AN_ADDRESS_IN_THE_SHEET {
        @Override
        MadeArchive archive() throws IOException {
            return honest().without(SHEET_1).with(deflated(
                    SHEET_1,
                    bytes("<!DOCTYPE worksheet SYSTEM \"http://127.0.0.1:9/evil.dtd\">" + SHEET_HEAD + SHEET_TAIL)));
        }
    },
    DOCUMENT_TYPE_IN_UTF_16_IN_THE_WORKBOOK {
        @Override
        MadeArchive archive() throws IOException {
            var xml = "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE workbook [<!ENTITY % p SYSTEM"
                    + " \"http://127.0.0.1:9/evil.dtd\"> %p;]><workbook/>";
            return honest().without(WORKBOOK).with(deflated(WORKBOOK, xml.getBytes(StandardCharsets.UTF_16LE)));
        }
    },
    DOCUMENT_TYPE_IN_THE_STYLES {
        @Override
        MadeArchive archive() throws IOException {
            return MadeArchive.of(MadeWorkbook.of(ROWS)
                    .styles(MadeWorkbook.text("<!DOCTYPE styleSheet [<!ENTITY a \"a\">]><styleSheet>&a;</styleSheet>")));
        }
    },
    DOCUMENT_TYPE_IN_WHAT_REFERS_TO_PARTS {
        @Override
        MadeArchive archive() throws IOException {
            return honest().without("_rels/.rels").with(deflated(
                    "_rels/.rels", bytes("<!DOCTYPE Relationships [<!ENTITY a \"a\">]><Relationships/>")));
        }
    };

    private static final long GIGABYTE = 1024L * 1024 * 1024;

    /// What the guard lets a sheet unpack to however well it is packed, so that it must be stopped while it is read.
    private static final long JUST_UNDER_THE_GUARD = 500L * 1024 * 1024;

    private static final String SHEET_HEAD = "<worksheet xmlns=\"" + MAIN + "\"><sheetData>";
    private static final String SHEET_TAIL = "</sheetData></worksheet>";
    private static final String ROWS = "<row><c t=\"inlineStr\"><is><t>Email</t></is></c></row><row><c><v>1</v></c></row>";

    abstract MadeArchive archive() throws IOException;

    Path write(Path directory) throws IOException {
        return archive().write(directory.resolve(name() + ".xlsx"));
    }

    private static MadeArchive honest() throws IOException {
        return MadeArchive.of(MadeWorkbook.of(ROWS));
    }

    private static MadeArchive sheet(String head, String piece, long times, String tail) throws IOException {
        return honest().without(SHEET_1).with(repeated(SHEET_1, head, piece, times, tail));
    }

    private static MadeArchive texts(String head, String piece, long times, String tail) throws IOException {
        return MadeArchive.of(MadeWorkbook.of(ROWS).texts())
                .without(TEXTS)
                .with(repeated(TEXTS, "<sst>" + head, piece, times, tail + "</sst>"));
    }

    private static MadeArchive withTexts(String xml) throws IOException {
        return MadeArchive.of(MadeWorkbook.of(ROWS).texts(MadeWorkbook.text(xml)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
