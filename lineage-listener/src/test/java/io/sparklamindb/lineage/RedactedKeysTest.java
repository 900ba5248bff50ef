/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedKeysTest {

    private static boolean isFound(SparkConf conf, String key, String text) {
        return Pattern.compile(conf.get(key)).matcher(text).find();
    }

    private static SparkConf conf() {
        var conf = new SparkConf(false);
        RedactedKeys.addTo(conf);
        return conf;
    }

    @ParameterizedTest
    @CsvSource({
        "spark.sql.catalog.lamin.db, true",
        "spark.sql.catalog.lamin.db-password, true",
        "spark.hadoop.fs.s3a.secret.key, true",
        "jdbc:postgresql://me:canary@host/db, true",
        "spark.sql.catalog.lamin.storage, false",
        "s3a://bucket/a:b/c@d, false"
    })
    void settingsThatGiveAccessAreRedacted(String text, boolean isRedacted) {
        assertThat(isFound(conf(), "spark.redaction.regex", text)).isEqualTo(isRedacted);
    }

    @ParameterizedTest
    @CsvSource({"db, true", "db-password, true", "url, true", "storage, false", "dbtable, false"})
    void optionsThatGiveAccessAreRedacted(String option, boolean isRedacted) {
        assertThat(isFound(conf(), "spark.sql.redaction.options.regex", option)).isEqualTo(isRedacted);
    }

    @Test
    void patternsOfUsersStay() {
        var conf = new SparkConf(false).set("spark.redaction.regex", "mine");
        RedactedKeys.addTo(conf);
        RedactedKeys.addTo(conf);
        assertThat(isFound(conf, "spark.redaction.regex", "mine")).isTrue();
        assertThat(conf.get("spark.redaction.regex")).hasSizeLessThan(150);
    }
}
