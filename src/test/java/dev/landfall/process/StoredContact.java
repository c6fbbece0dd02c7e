package dev.landfall.process;

import java.util.Map;

/// A contact as it stands in the database.
record StoredContact(Map<String, String> properties, long createdByJob, long createdByRow) {}
