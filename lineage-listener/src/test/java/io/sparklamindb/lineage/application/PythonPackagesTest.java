/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.instance.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as {@code venv}, {@code pip} and Debian make them. */
class PythonPackagesTest {

    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        write("usr/bin/python3.11", "");
        folder.resolve("usr/bin/python3.11").toFile().setExecutable(true);
        Files.createSymbolicLink(folder.resolve("usr/bin/python3"), Path.of("python3.11"));
        write(
                "usr/lib/python3/dist-packages/PyYAML-6.0.egg-info",
                "Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0\n");
        write("usr/local/lib/python3.11/dist-packages/six.egg-info/PKG-INFO", "Name: six\nVersion: 1.17.0\n");
        write("venv/pyvenv.cfg", "home = /usr/bin\n");
        Files.createDirectories(folder.resolve("venv/bin"));
        Files.createSymbolicLink(folder.resolve("venv/bin/python"), folder.resolve("usr/bin/python3.11"));
        var packages = "venv/lib/python3.11/site-packages/";
        write(packages + "zarr-3.dist-info/METADATA", "Name: zarr\nVersion: 3\n\nName: no\nVersion: 0\n");
        write(packages + "jinja2-3.1.6.dist-info/METADATA", "Name: Jinja2\nVersion: 3.1.6\n");
        write(packages + "jinja2/__init__.py", "");
        Files.createDirectories(folder.resolve(packages + "broken-1.dist-info"));
        Files.createDirectories(folder.resolve(packages + "pyspark"));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private List<String> packages(
            String command, Map<String, String> settings, Map<String, String> variables, String parent) {
        return PythonPackages.of(new Surroundings(
                        settings,
                        new Environment(variables, folder, folder),
                        List.of(command.split(" ")),
                        Optional.of(parent).filter(program -> !program.isEmpty()),
                        List.of()))
                .lines();
    }

    private static void areThoseOfTheVirtualEnvironment(List<String> packages) {
        assertThat(packages).containsExactly("python.version=3.11", "Jinja2==3.1.6", "zarr==3");
    }

    @Test
    void packagesAreThoseOfThePythonThatStartedSpark() {
        areThoseOfTheVirtualEnvironment(packages(SUBMIT + " pyspark-shell", Map.of(), Map.of(), "venv/bin/python"));
    }

    @Test
    void pythonOfASubmittedScriptIsTheOneThatSparkIsTold() {
        var script = SUBMIT + " train.py";
        areThoseOfTheVirtualEnvironment(
                packages(script, Map.of("spark.pyspark.python", "./venv/bin/python"), Map.of(), "bash"));
        areThoseOfTheVirtualEnvironment(packages(
                script,
                Map.of(),
                Map.of("PYSPARK_PYTHON", folder.resolve("venv/bin/python").toString()),
                ""));
    }

    @Test
    void pythonThatIsNotNamedIsLookedForOnThePath() {
        var variables = Map.of("PATH", "/nowhere:" + folder.resolve("usr/bin"));
        assertThat(packages(SUBMIT + " train.py", Map.of(), variables, ""))
                .containsExactly("python.version=3.11", "PyYAML==6.0", "six==1.17.0");
    }

    @Test
    void environmentThatIsActiveAndSparkItselfTellWhereNoProgramDoes() {
        var shell = SUBMIT + " pyspark-shell";
        var environment = folder.resolve("venv");
        areThoseOfTheVirtualEnvironment(
                packages(shell, Map.of(), Map.of("VIRTUAL_ENV", environment.toString()), "gone"));
        var spark = environment.resolve("lib/python3.11/site-packages/pyspark");
        areThoseOfTheVirtualEnvironment(packages(shell, Map.of(), Map.of("SPARK_HOME", spark.toString()), ""));
    }

    @Test
    void programOfJavaHasNone() {
        assertThat(packages(SUBMIT + " --class a.Main --py-files a.py a.jar", Map.of(), Map.of(), "venv/bin/python"))
                .isEmpty();
        assertThat(packages(SUBMIT + " pyspark-shell", Map.of(), Map.of("SPARK_HOME", "/opt/spark"), ""))
                .isEmpty();
    }
}
