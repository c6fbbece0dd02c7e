package dev.landfall.catalogue;

/// A heading under which properties stand.
public record PropertyGroup(String name, String label, int order, boolean builtIn) {}
