/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** lamindb's and Hadoop's spelling of one place. */
class StorageLocationTest {

    private static final Configuration PLAIN = new Configuration(false);

    @Property
    void locationSurvivesTheWayToHadoopAndBack(@ForAll("locations") String location) {
        assertThat(StorageLocation.toLamin(StorageLocation.toHadoop(location, PLAIN)))
                .isEqualTo(location);
    }

    @Property
    void hadoopPathSurvivesBeingWrittenAsText(@ForAll("locations") String location) {
        var path = StorageLocation.toHadoop(location, PLAIN);

        assertThat(new Path(path.toString())).isEqualTo(path);
    }

    @Provide
    Arbitrary<String> locations() {
        var names = Arbitraries.strings()
                .withChars("abcXYZ019 %#?&+:=*[]{}()'\"äß漢,;@$~-_.")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> !name.equals(".") && !name.equals(".."));
        return Arbitraries.of("", "s3://bucket", "gs://bucket", "hdfs://127.0.0.1:9000")
                .flatMap(root ->
                        names.list().ofMinSize(1).ofMaxSize(4).map(parts -> root + "/" + String.join("/", parts)));
    }

    @Test
    void s3IsWhatHadoopCallsS3aUnlessItIsConfigured() {
        assertThat(StorageLocation.toHadoop("s3://bucket/a b", PLAIN)).hasToString("s3a://bucket/a b");

        var configured = new Configuration(false);
        configured.set("fs.s3.impl", "some.FileSystem");
        assertThat(StorageLocation.toHadoop("s3://bucket/a b", configured)).hasToString("s3://bucket/a b");
    }

    @Test
    void percentSignsAreNeverDecoded() {
        assertThat(StorageLocation.toHadoop("/data/%2e%2e/x", PLAIN)).hasToString("file:/data/%2e%2e/x");
    }
}
