package dev.landfall.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parts of an `.xlsx` file, and how they refer to each other.
final class XlsxPackage implements AutoCloseable {

    /// Every part but those that hold rows; a list of formats can be a few megabytes.
    private static final long MOST_SMALL_BYTES = 64L * 1024 * 1024;

    /// A sheet has one for each hyperlink, but only the workbook's own are read.
    private static final int MOST_RELATIONS = 10_000;

    private static final int LONGEST_RELATION_CHARS = 1_000;

    private static final int READ_BYTES = 64 * 1024;
    private static final int ZIP_MARK = 0x504B0304;

    private static final long RELATIONSHIP = XmlScanner.name("Relationship");
    private static final long ID = XmlScanner.name("Id");
    private static final long TYPE = XmlScanner.name("Type");
    private static final long TARGET = XmlScanner.name("Target");

    private final FileChannel file;
    private final ZipDirectory directory;
    private final Set<ZipPart> verified = new HashSet<>();

    XlsxPackage(FileChannel file) throws IOException {
        this.file = file;
        this.directory = ZipDirectory.of(file);
    }

    /// One part that refers to another, by an id of its own. `kind` is the last word of the type's name, which is the
    /// same in both variants of the format.
    record Relation(String id, String kind, String target) {}

    ZipDirectory directory() {
        return directory;
    }

    Optional<ZipPart> part(String name) {
        return directory.part(name);
    }

    ZipPart required(String name) {
        return part(name).orElseThrow(() -> WorkbookFault.damaged("its part %s is missing".formatted(name)));
    }

    /// What a part refers to; the empty name stands for the file as a whole.
    List<Relation> relations(String name) throws IOException {
        int slash = name.lastIndexOf('/') + 1;
        var part = part(name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels");
        if (part.isEmpty()) {
            return List.of();
        }
        var relations = new ArrayList<Relation>();
        try (var xml = small(part.get())) {
            while (xml.nextTag()) {
                if (xml.isStart(RELATIONSHIP)) {
                    relations.add(relation(xml, name.substring(0, slash)));
                }
                if (relations.size() > MOST_RELATIONS) {
                    throw WorkbookFault.tooLarge("its parts refer to each other more than 10,000 times");
                }
            }
        }
        return relations;
    }

    private static Relation relation(XmlScanner xml, String folder) {
        String id = "";
        String kind = "";
        String target = "";
        var attributes = xml.attributes();
        while (attributes.next()) {
            if (attributes.name() == ID) {
                id = attributes.value();
            } else if (attributes.name() == TYPE) {
                var type = attributes.value();
                kind = type.substring(type.lastIndexOf('/') + 1);
            } else if (attributes.name() == TARGET) {
                target = attributes.value();
            }
        }
        if (id.length() + kind.length() + target.length() > LONGEST_RELATION_CHARS) {
            throw WorkbookFault.tooLarge("its parts have names of more than 1,000 characters");
        }
        return new Relation(id, kind, resolved(folder, target));
    }

    /// A target that leads outside names no part of the file, so nothing comes of it.
    private static String resolved(String folder, String target) {
        var path = target.replace('\\', '/');
        var steps = new ArrayList<String>();
        for (var step : (path.startsWith("/") ? path : folder + path).split("/", -1)) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.removeLast();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    /// Reads a part that holds no rows.
    XmlScanner small(ZipPart part) throws IOException {
        if (part.bytes() > MOST_SMALL_BYTES) {
            throw WorkbookFault.tooLarge("its part %s unpacks to more than 64 MB".formatted(part.name()));
        }
        return XmlScanner.of(stream(part), SheetText.LONGEST_BYTES, true);
    }

    PartStream stream(ZipPart part) {
        return new PartStream(file, part);
    }

    /// Unpacks the rest of a part, so that its size and checksum are compared.
    void drain(ZipPart part, PartStream stream) throws IOException {
        var bytes = new byte[READ_BYTES];
        while (stream.read(bytes, 0, bytes.length) >= 0) {
            // Only counted.
        }
        verified.add(part);
    }

    /// Unpacks all parts that have not been unpacked yet.
    void verify() throws IOException {
        var bytes = new byte[READ_BYTES];
        for (var part : directory.parts()) {
            if (!part.isDirectory() && verified.add(part)) {
                verify(part, bytes);
            }
        }
    }

    private void verify(ZipPart part, byte[] bytes) throws IOException {
        try (var stream = stream(part)) {
            int read = stream.readNBytes(bytes, 0, Integer.BYTES);
            if (read == Integer.BYTES && mark(bytes) == ZIP_MARK) {
                throw WorkbookFault.tooLarge("it holds another archive, %s".formatted(part.name()));
            }
            while (stream.read(bytes, 0, bytes.length) >= 0) {
                // Only counted.
            }
        }
    }

    private static int mark(byte[] bytes) {
        return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
