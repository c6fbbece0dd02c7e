package dev.landfall.source;

/// One part of an archive, as its directory describes it. `bytes` is its size unpacked; [PartStream] holds it to that.
record ZipPart(String name, boolean deflated, long crc, long packedBytes, long bytes, long dataStart) {

    /// Directories are listed in some archives. They hold nothing.
    boolean isDirectory() {
        return name.endsWith("/");
    }
}
