package dev.landfall.source;

import java.io.IOException;
import java.nio.channels.FileChannel;

/// One stream of a compound file, read from any place on. `places` are those of its sectors in the file.
final class CompoundStream {

    private final FileChannel file;
    private final long[] places;
    private final int sectorBytes;
    private final long bytes;

    CompoundStream(FileChannel file, long[] places, int sectorBytes, long bytes) {
        this.file = file;
        this.places = places;
        this.sectorBytes = sectorBytes;
        this.bytes = bytes;
    }

    /// Reads as many bytes as there are, up to `length`. Sectors that lie side by side are read at once.
    int read(long position, byte[] target, int offset, int length) throws IOException {
        int wanted = Math.clamp(bytes - position, 0, length);
        int done = 0;
        while (done < wanted) {
            int run = run(position + done, wanted - done);
            int read = FileBytes.fill(file, placeOf(position + done), target, offset + done, run);
            if (read < run) {
                throw WorkbookFault.damaged("it is cut off");
            }
            done += run;
        }
        return done;
    }

    private long placeOf(long position) {
        return places[(int) (position / sectorBytes)] + position % sectorBytes;
    }

    private int run(long position, int wanted) {
        int sector = (int) (position / sectorBytes);
        long run = sectorBytes - position % sectorBytes;
        while (run < wanted && places[sector + 1] == places[sector] + sectorBytes) {
            run += sectorBytes;
            sector++;
        }
        return (int) Math.min(run, wanted);
    }
}
