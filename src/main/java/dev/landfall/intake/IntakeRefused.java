package dev.landfall.intake;

/// An import is turned away; nothing of it is left. Each door puts it in its own words; the message is for a person and
/// names the file and the limit.
public final class IntakeRefused extends RuntimeException {

    private final RefusalReason reason;
    private final String fileName;
    private final long limit;
    private final String detail;

    IntakeRefused(RefusalReason reason, String fileName, long limit) {
        this(reason, fileName, limit, "");
    }

    /// @param detail what is wrong, in words of its own; empty where the reason says it all
    IntakeRefused(RefusalReason reason, String fileName, long limit, String detail) {
        super(null, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.fileName = fileName;
        this.limit = limit;
    }

    @Override
    public String getMessage() {
        return detail.isEmpty() ? reason.message(fileName, limit) : detail;
    }

    public RefusalReason reason() {
        return reason;
    }

    public String fileName() {
        return fileName;
    }

    public long limit() {
        return limit;
    }
}
