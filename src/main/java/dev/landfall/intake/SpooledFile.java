package dev.landfall.intake;

import java.nio.file.Path;

/// A file that has arrived and lies in the spool. `name` is what the client calls it; it is data, never a path.
public record SpooledFile(Path path, String name) {}
