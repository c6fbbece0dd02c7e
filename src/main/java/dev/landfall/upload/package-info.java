/// Where uploaded files are kept: in a directory.
///
/// A file is kept under a key of our own making; the name a client gave it is data and never part of a path. Before
/// [dev.landfall.upload.Uploads#keep] answers, the bytes and their directory entry are on disk.
@NullMarked
package dev.landfall.upload;

import org.jspecify.annotations.NullMarked;
