package dev.landfall.webhook;

import java.util.Map;

/// What is sent to a webhook: a JSON text, and the headers that go with it, the signature among them.
public record Letter(String body, Map<String, String> headers) {}
