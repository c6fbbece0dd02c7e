/// Which of some things to show: conditions on their attributes, an order, and a part of what is found.
///
/// A door makes a [dev.landfall.selection.Selection] of what a client asks for; whoever keeps the things says where each
/// attribute lies ([dev.landfall.selection.Columns]) and has the SQL made by
/// [dev.landfall.selection.SelectionStatement]. What a client wrote is always a parameter of a statement, never a part of
/// its text.
///
/// Plain Java, no framework.
@NullMarked
package dev.landfall.selection;

import org.jspecify.annotations.NullMarked;
