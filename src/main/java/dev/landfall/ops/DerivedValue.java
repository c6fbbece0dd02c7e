package dev.landfall.ops;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigValue;

/// A setting that nobody has made and that follows from others.
final class DerivedValue {

    private DerivedValue() {}

    static ConfigValue of(String name, String value, Class<? extends ConfigSourceInterceptor> source) {
        return ConfigValue.builder()
                .withName(name)
                .withValue(value)
                .withRawValue(value)
                .withConfigSourceName(source.getSimpleName())
                .build();
    }
}
