package dev.landfall.intake;

/// An import is turned away; nothing of it is left. Each door puts it in its own words; the message is for a person and
/// names the file and the limit.
public final class IntakeRefused extends RuntimeException {

    private final RefusalReason reason;
    private final String fileName;
    private final long limit;

    IntakeRefused(RefusalReason reason, String fileName, long limit) {
        super(null, null, false, false);
        this.reason = reason;
        this.fileName = fileName;
        this.limit = limit;
    }

    @Override
    public String getMessage() {
        return reason.message(fileName, limit);
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
