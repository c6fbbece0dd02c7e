package dev.landfall.bench;

/// What is timed in every round, in this order: ours and the yardsticks take turns.
enum Step {
    READY_MADE("(i)   COPY of ready-made rows into a copy of the table"),
    CHECKED("ours: checked only, all rows new"),
    NEW("ours: all rows new"),
    UNCHANGED("ours: imported again, nothing changed"),
    CHECKED_AGAIN("ours: checked only, nothing changed"),
    CHANGED("ours: imported again, every row changed"),
    TYPED("(ii)  COPY of the CSV into typed columns"),
    ONE_IN_TEN_BAD("ours: all rows new, every tenth bad"),
    WITH_COMPANIES("ours: all rows new, with a company in each"),
    WORKBOOK("ours: all rows new, from a workbook"),
    STAGED("(iii) COPY to staging, then one upsert"),
    THREE_TOGETHER("ours: all rows new, in three imports"),
    STAGED_SORTED("      (iii) with the upsert sorted by key");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
