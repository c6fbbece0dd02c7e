package dev.landfall.job;

import dev.landfall.source.FileProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Files that have arrived and are kept, but are no import yet. When it expires, it is gone.
public record HeldUpload(String id, Instant createdAt, Instant expiresAt, List<HeldFile> files) {

    /// A file of it. `sheets` are the sheets of a workbook that can be chosen from. `hasHeader` says how it is to be read,
    /// and is a guess until a person has looked.
    public record HeldFile(
            String name,
            String uploadKey,
            long sizeBytes,
            String sha256,
            FileProfile profile,
            List<String> sheets,
            boolean hasHeader) {

        /// The same file, read in another way.
        public HeldFile read(FileProfile otherProfile, boolean withHeader) {
            return new HeldFile(name, uploadKey, sizeBytes, sha256, otherProfile, sheets, withHeader);
        }

        /// How many rows of data it has.
        public long rows() {
            return hasHeader ? Math.max(0, profile.rows() - 1) : profile.rows();
        }
    }

    /// The same upload with another file in the place of one.
    public HeldUpload with(int position, HeldFile file) {
        var others = new ArrayList<>(files);
        others.set(position, file);
        return new HeldUpload(id, createdAt, expiresAt, List.copyOf(others));
    }
}
