/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every factory method gives the text of its condition each parameter that it has, and no other. */
class ErrorFactoriesTest {

    private static final Set<Class<?>> FACTORIES = Set.of(
            ArtifactErrors.class,
            CollectionErrors.class,
            ConfigurationErrors.class,
            DatabaseErrors.class,
            InstanceErrors.class,
            LineageErrors.class,
            ProcedureErrors.class,
            RegistryErrors.class,
            StorageErrors.class,
            WriteErrors.class);

    private static Stream<Method> factoryMethods() {
        return FACTORIES.stream()
                .flatMap(factory -> Arrays.stream(factory.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted((one, other) -> one.toString().compareTo(other.toString()));
    }

    @ParameterizedTest
    @MethodSource("factoryMethods")
    void messageShowsEachParameterUnderItsOwnName(Method method) throws ReflectiveOperationException {
        var given = new LinkedHashMap<String, Object>();
        for (var parameter : method.getParameters()) {
            given.put(parameter.getName(), sample(parameter));
        }
        var error = (LaminException) method.invoke(null, given.values().toArray());

        assertThat(error.getCause()).isSameAs(given.remove("cause"));
        assertThat(error.getMessageParameters()).containsExactlyInAnyOrderEntriesOf(texts(given));
        assertThat(error.getMessageParameters().keySet())
                .isEqualTo(ConditionCatalogue.entry(error.condition()).parameters());
        assertThat(error.getMessage())
                .doesNotContainPattern("<[a-zA-Z]+>")
                .contains(texts(given).values());
    }

    @Test
    void everyConditionHasAFactoryMethodOfOneName() throws ReflectiveOperationException {
        var names = new HashMap<LaminCondition, Set<String>>();
        for (var method : factoryMethods().toList()) {
            var values = Arrays.stream(method.getParameters())
                    .map(ErrorFactoriesTest::sample)
                    .toArray();
            var error = (LaminException) method.invoke(null, values);
            names.computeIfAbsent(error.condition(), condition -> new HashSet<>())
                    .add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
        }
        assertThat(names).containsOnlyKeys(LaminCondition.values());
        assertThat(names.values()).allMatch(of -> of.size() == 1);
    }

    @Test
    void aParameterThatIsMissingFails() {
        assertThatThrownBy(() -> LaminCondition.READ_ONLY.error("action", "write"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("<catalog>");
    }

    @Test
    void aParameterThatTheTextDoesNotHaveFails() {
        assertThatThrownBy(() ->
                        LaminCondition.READ_ONLY.error("action", "write", "catalog", "lamin", "reason", "it is so"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reason");
    }

    /** A value of the parameter's type that is unlike those of the other parameters. */
    private static Object sample(Parameter parameter) {
        var type = parameter.getType();
        if (type == long.class) {
            return 1234L;
        } else if (type == Path.class) {
            return Path.of("a", parameter.getName());
        } else if (type == Throwable.class) {
            return new IllegalStateException("cause");
        }
        return "value of " + parameter.getName();
    }

    private static Map<String, String> texts(Map<String, Object> given) {
        return given.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
