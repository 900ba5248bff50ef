/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Request;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How often S3 is asked, and for how many bytes, to read arrays. */
@ExtendWith({LocalSpark.class, LocalS3.class})
class ArrayRequestTest {

    private static final Path PROJECT = Path.of(System.getProperty("basedir"), "..");
    private static final Path PBMC = PROJECT.resolve("examples/data/pbmc68k_reduced.h5ad");
    private static final Path GOLDEN = PROJECT.resolve("formats/src/test/resources/golden");
    private static final int LARGE = 40_000_000;

    private final SparkSession spark;
    private final S3Server s3;

    @TempDir
    private Path folder;

    private SqlSession session;
    private SampleStorage storage;

    ArrayRequestTest(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        storage = SampleStorage.Place.S3.of(session, s3);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String path) {
        session.rows("CALL lamin.system.register(path => '" + path + "')");
    }

    /** HDF5 allows for bytes behind its end, so this is a large file with the cells of the example. */
    private void registerLarge() throws IOException {
        register(storage.put("large.h5ad", Arrays.copyOf(Files.readAllBytes(PBMC), LARGE)));
    }

    private List<S3Request> requests(String table) {
        s3.forgetRequests();
        assertThat(session.rows("SELECT * FROM lamin.artifacts." + table)).isNotEmpty();
        return s3.requests();
    }

    private static long bytes(List<S3Request> requests) {
        return requests.stream().mapToLong(S3Request::bytesSent).sum();
    }

    @Test
    void smallFileIsReadAtOnceByDriverAndTask() {
        register(storage.put("cells.h5ad", PBMC));
        assertThat(requests("`cells.h5ad`.obs")).extracting(S3Request::method).containsExactly("HEAD", "GET", "GET");
    }

    @Test
    void observationsOfALargeFileAreFewRequests() throws IOException {
        registerLarge();
        var requests = requests("`large.h5ad`.obs");
        assertThat(requests).hasSizeLessThanOrEqualTo(8);
        assertThat(bytes(requests)).isLessThan(LARGE / 25);
    }

    @Test
    void sliceOfALargeMatrixIsFewRequests() throws IOException {
        registerLarge();
        var requests = requests("`large.h5ad`.raw.X.coo WHERE _obs_index < 7 AND obs__n_genes > 0");
        assertThat(requests).hasSizeLessThanOrEqualTo(12);
        assertThat(bytes(requests)).isLessThan(LARGE / 20);
    }

    @Test
    void tasksFindTheirWayByWhatTheDriverRead() throws IOException {
        registerLarge();
        assertThat(requests("`large.h5ad`.obs").stream()
                        .filter(request -> request.range().startsWith("bytes=0-")))
                .hasSize(1);
    }

    @Test
    void fileThatIsReplacedBetweenPlanAndReadIsToldAndNotMixed() throws IOException {
        registerLarge();
        var table = session.spark().sql("SELECT * FROM lamin.artifacts.`large.h5ad`.array.X");
        var other = Files.readAllBytes(PBMC);
        other[500_000]++;
        storage.put("large.h5ad", Arrays.copyOf(other, LARGE));
        assertThat(catchThrowable(table::collectAsList))
                .hasStackTraceContaining("LAMIN_CONTENT_MISMATCH")
                .hasStackTraceContaining("large.h5ad");
    }

    @Test
    void matrixOfALargeFileIsOneRange() throws IOException {
        registerLarge();
        var requests = requests("`large.h5ad`.array.X");
        assertThat(requests).hasSizeLessThanOrEqualTo(6);
        assertThat(requests.stream().filter(request -> request.bytesSent() > 500_000))
                .hasSize(1);
    }

    @Test
    void sliceOfAMatrixOfALargeFileIsFewRequestsAndBytes() throws IOException {
        registerLarge();
        var slices = List.of(
                "raw.X.wide.`LYZ,CD3D` WHERE _obs_index BETWEEN 300 AND 306",
                "raw.X.coo WHERE var_id IN ('LYZ', 'CD3D') AND obs__bulk_labels = 'CD56+ NK'",
                "raw.X WHERE obs_id = 'AAAGCCTGGCTAAC-1'");
        for (var slice : slices) {
            var requests = requests("`large.h5ad`." + slice);
            assertThat(requests).as(slice).hasSizeLessThanOrEqualTo(20);
            assertThat(bytes(requests)).as(slice).isLessThan(LARGE / 20);
        }
    }

    @Test
    void fileIsAskedForItsLengthOnce() throws IOException {
        registerLarge();
        assertThat(requests("`large.h5ad`.obs").stream()
                        .filter(request -> request.method().equals("HEAD")))
                .hasSize(1);
    }

    @Test
    void membersOfAnArchiveAreRanges() {
        register(storage.put("cells.zarr.zip", GOLDEN.resolve("large.zarr.zip")));
        assertThat(requests("`cells.zarr.zip`.obs"))
                .extracting(S3Request::method)
                .containsExactly("HEAD", "GET", "GET");
    }

    @Test
    void consolidatedZarrIsNeverListedForItsColumns() throws IOException {
        try (var zip = FileSystems.newFileSystem(GOLDEN.resolve("v2.zarr.zip"))) {
            register(storage.put("cells.zarr", zip.getPath("/")));
        }
        var requests = requests("`cells.zarr`.var");
        assertThat(requests.stream().filter(request -> request.query().contains("list-type")))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(requests.stream()
                        .filter(request -> request.key().contains("/var/"))
                        .map(S3Request::key)
                        .distinct())
                .hasSize(3);
    }
}
