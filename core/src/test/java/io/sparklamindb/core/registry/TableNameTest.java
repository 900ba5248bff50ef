/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TableNameTest {

    private static final Set<String> APPLICATIONS = Set.of("lamindb", "bionty", "my_lab");

    @Test
    void lamindbsOwnTablesAreTheCoreModule() {
        assertThat(TableName.of("lamindb_artifactulabel", APPLICATIONS))
                .isEqualTo(new TableName("core", "artifactulabel"));
    }

    @Test
    void theLongestApplicationLabelThatFitsIsTheModule() {
        assertThat(TableName.of("my_lab_assay_step", APPLICATIONS)).isEqualTo(new TableName("my_lab", "assay_step"));
    }

    @Test
    void aTableOfNoKnownApplicationGoesByItsFirstUnderscore() {
        assertThat(TableName.of("django_migrations", APPLICATIONS)).isEqualTo(new TableName("django", "migrations"));
        assertThat(TableName.of("scratch", APPLICATIONS)).isEqualTo(new TableName("other", "scratch"));
    }
}
