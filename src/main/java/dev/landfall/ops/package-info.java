/// Health, metrics, start-up and shut-down.
@NullMarked
package dev.landfall.ops;

import org.jspecify.annotations.NullMarked;
