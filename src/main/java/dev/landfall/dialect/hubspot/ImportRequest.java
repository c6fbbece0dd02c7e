package dev.landfall.dialect.hubspot;

import dev.landfall.intake.SpooledFile;
import dev.landfall.mapping.ImportSpec;
import java.util.List;

/// What a client asks to be imported: as its own JSON text, and as the core understands it. The files stand in the order
/// of the spec's.
record ImportRequest(String json, ImportSpec spec, List<SpooledFile> files) {}
