/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {

    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";

    @TempDir
    private Path folder;

    private Application application(
            Map<String, String> settings, Map<String, String> variables, String command, String parent) {
        return new Application(new Surroundings(
                settings,
                new Environment(variables, folder, folder),
                List.of(command.split(" ")),
                Optional.empty(),
                parent.isEmpty() ? List.of() : List.of(parent.split(" "))));
    }

    private TransformDescription transform(String command, String parent) {
        return application(Map.of("spark.app.name", "my app"), Map.of(), command, parent)
                .transform();
    }

    private RunDescription run(Map<String, String> settings, Map<String, String> variables) {
        return application(settings, variables, SUBMIT + " a.py --n 3", "").run("uid", "app-1", Instant.EPOCH);
    }

    @Test
    void submittedScriptIsTheTransformWithItsSource() throws IOException {
        Files.writeString(folder.resolve("a.py"), "x = 1\n");
        var transform = transform(SUBMIT + " --py-files b.py --conf c=d a.py --n 3", "");
        assertThat(transform.key()).isEqualTo("a.py");
        assertThat(transform.kind()).isEqualTo(TransformKind.SCRIPT);
        assertThat(transform.sourceCode()).isEqualTo("x = 1\n");
    }

    @Test
    void scriptOfPythonThatStartsSparkIsTheTransform() {
        var transform = transform(SUBMIT + " --conf a=b pyspark-shell", "-u scripts/train.py --n 3");
        assertThat(transform.key()).isEqualTo("train.py");
        assertThat(transform.sourceCode()).isNull();
    }

    @Test
    void fileOfStatementsIsTheTransform() {
        assertThat(transform("io.sparklamindb.shell.SqlShell -f examples/quickstart.sql", "")
                        .key())
                .isEqualTo("quickstart.sql");
    }

    @Test
    void programIsKnownByItsClass() {
        var transform = transform(SUBMIT + " --class org.lab.Train train.jar 3", "");
        assertThat(transform.key()).isEqualTo("org.lab.Train");
        assertThat(transform.kind()).isEqualTo(TransformKind.PIPELINE);
    }

    @Test
    void notebookIsKnownByWhatJupyterSays() {
        var transform = application(
                        Map.of(),
                        Map.of("JPY_SESSION_NAME", "/home/me/explore.ipynb"),
                        SUBMIT + " pyspark-shell",
                        "-m ipykernel_launcher -f kernel.json")
                .transform();
        assertThat(transform.key()).isEqualTo("explore.ipynb");
        assertThat(transform.kind()).isEqualTo(TransformKind.NOTEBOOK);
    }

    @Test
    void nothingKnownLeavesTheNameOfTheApplication() {
        assertThat(transform(SUBMIT + " pyspark-shell", "").key()).isEqualTo("my app");
    }

    @Test
    void settingsWinOverWhatIsFound() {
        var settings = Map.of(
                "spark.lamin.lineage.transform-key", "pipelines/nightly",
                "spark.lamin.lineage.transform-kind", "pipeline");
        var transform = application(settings, Map.of(), SUBMIT + " a.py", "").transform();
        assertThat(transform.key()).isEqualTo("pipelines/nightly");
        assertThat(transform.kind()).isEqualTo(TransformKind.PIPELINE);
    }

    @Test
    void runIsPartOfTheOneAroundIt() {
        assertThat(run(Map.of(), Map.of("LAMIN_INITIATED_BY_RUN_UID", "outer")).initiatedBy())
                .isEqualTo("outer");
        assertThat(run(Map.of("spark.lamin.run", "one, two"), Map.of()).initiatedBy())
                .isEqualTo("two");
    }

    @Test
    void runTellsWhichWorkflowItIsPartOf() {
        assertThat(run(Map.of(), Map.of("AIRFLOW_CTX_DAG_RUN_ID", "manual__1")).params())
                .isEqualTo(Map.of("AIRFLOW_CTX_DAG_RUN_ID", "manual__1"));
    }

    @Test
    void scriptWithArgumentsIsDescribedAsLamindbDescribesIt() {
        assertThat(transform(SUBMIT + " a.py --n 3", "").description()).isEqualTo("CLI: a.py");
        assertThat(transform(SUBMIT + " a.py", "").description()).isNull();
    }

    @Test
    void argumentsAreThoseBehindTheScript() {
        assertThat(run(Map.of(), Map.of()).cliArguments()).isEqualTo("--n 3");
    }
}
