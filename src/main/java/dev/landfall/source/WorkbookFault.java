package dev.landfall.source;

import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;

/// Why a workbook cannot be imported, in words for its owner.
final class WorkbookFault {

    private WorkbookFault() {}

    /// `what` completes the sentence "The workbook is damaged: ...".
    static UnreadableFile damaged(String what) {
        return unreadable(
                "The workbook is damaged: %s. Open it in a spreadsheet program and save it anew.".formatted(what));
    }

    /// `what` completes the sentence "The workbook is not opened: ...".
    static UnreadableFile tooLarge(String what) {
        return unreadable(
                "The workbook is not opened: %s. Save the sheet as CSV (UTF-8) and import that.".formatted(what));
    }

    static UnreadableFile locked() {
        return unreadable("The workbook is protected by a password. Save it without one and import that.");
    }

    static UnreadableFile tooOld() {
        return unreadable("The workbook is in a format of before 1997. Save it as .xlsx or as CSV (UTF-8).");
    }

    /// A file that begins like a workbook and is something else.
    static UnreadableFile noWorkbook(String advice) {
        return new UnreadableFile(RowError.inFile(RowErrorCode.INVALID_FILE_TYPE, advice));
    }

    static UnreadableFile sheetCount(String advice) {
        return new UnreadableFile(RowError.inFile(RowErrorCode.INVALID_SHEET_COUNT, advice));
    }

    private static UnreadableFile unreadable(String words) {
        return new UnreadableFile(RowError.inFile(RowErrorCode.INVALID_SPREADSHEET, words));
    }
}
