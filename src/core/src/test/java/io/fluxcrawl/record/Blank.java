package io.fluxcrawl.record;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of which a test names only the components that it is about. */
final class Blank {
    private Blank() {}

    /** The record with these components, all others null, empty, zero or false: tests name only what they are about. */
    static <R extends Record> R build(Class<R> type, Map<String, Object> known) {
        List<Class<?>> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<String> unknown = new ArrayList<>(known.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            unknown.remove(component.getName());
            values.add(known.containsKey(component.getName()) ? known.get(component.getName()) : absent(component));
        }
        if (!unknown.isEmpty()) throw new IllegalArgumentException(type + " has no " + unknown);
        try {
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static @Nullable Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) return List.of();
        if (type == Map.class) return Map.of();
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) return null;
        return type.isRecord() ? build(type.asSubclass(Record.class), Map.of()) : null;
    }
}
