package dev.landfall.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What PostgreSQL's programs are compiled for, in the words of the archives they come in.
record Platform(String system, String processor, boolean musl) {

    static Platform ofThisProcess() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), hasMusl());
    }

    static Platform of(String osName, String osArch, boolean musl) {
        return new Platform(system(osName), processor(osArch), musl);
    }

    String archive() {
        return "postgres-%s-%s%s.txz".formatted(system, processor, musl ? "-alpine_linux" : "");
    }

    @Override
    public String toString() {
        return system + "/" + processor + (musl ? " with musl" : "");
    }

    private static String system(String osName) {
        var name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String processor(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
    }

    private static boolean hasMusl() {
        return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
    }
}
