/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:postgresql://host:5432/db                                     | postgresql://host:5432/db
                    jdbc:postgresql://host:5432/db?user=me@x&password=canary           | postgresql://host:5432/db
                    jdbc:postgresql:db                                                 | postgresql://db
                    jdbc:postgresql://one:1,two:2/db                                   | postgresql://one:1,two:2/db
                    jdbc:postgresql://[::1]:5432/db                                    | postgresql://[::1]:5432/db
                    jdbc:mysql:loadbalance://one:1,two:2/db?password=canary            | mysql://one:1,two:2/db
                    jdbc:sqlserver://host:1433;databaseName=db;user=me;password=canary | sqlserver://host:1433/db
                    jdbc:sqlserver://host\\instance;password=canary                    | sqlserver://host\\instance
                    jdbc:oracle:thin:@//host:1521/service                              | oracle://host:1521/service
                    jdbc:oracle:thin:@host:1521:sid                                    | oracle://host:1521/sid
                    jdbc:db2://host:50000/db:user=me;password=canary;                  | db2://host:50000/db
                    jdbc:teradata://host/USER=me,PASSWORD=canary                       | teradata://host
                    jdbc:sqlite:/data/of me@home/x=1.db?password=canary                | sqlite:///data/of me@home/x=1.db
                    jdbc:h2:mem:test;USER=me;PASSWORD=canary                           | h2://mem:test
                    """)
    void tableIsCalledByItsServerAndDatabase(String url, String place) {
        assertThat(JdbcName.of(url, "t").id()).isEqualTo("jdbc:" + place + "/t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://canary:canary@host:5432/db?password=canary",
                "jdbc:postgresql://canary:1/canary@host/db",
                "jdbc:postgresql://canary:12/canary=a@host/db",
                "jdbc:postgresql://canary:canary?@host/db",
                "jdbc:mysql://canary:a@one:1,canary:canary@two:2/db",
                "jdbc:mysql://address=(host=h)(user=canary)(password=canary)/db",
                "jdbc:mysql://(host=h,user=canary,password=canary)/db",
                "jdbc:oracle:thin:canary/canary@//host:1521/service",
                "jdbc:oracle:thin:canary/canary@(DESCRIPTION=(ADDRESS=(HOST=h)))",
                "jdbc:redshift:iam://canary:canary/=@host:5439/db",
                "jdbc:redshift:iam://canary:canary+/canary@host:5439/db",
                "jdbc:db2://host:50000/db:user=canary;password=canary;",
                "jdbc:teradata://host/DATABASE=db,USER=canary,PASSWORD=canary",
                "jdbc:sqlserver://host;user=canary;password={canary};",
                "jdbc:snowflake://a.snowflakecomputing.com/?user=canary&password=canary",
                "jdbc:h2:mem:test;USER=canary;PASSWORD=canary",
                "jdbc:h2:tcp://host/test;PASSWORD=canary",
                "jdbc:postgresql://host/db\n?password=canary",
                "not a url of canary",
            })
    void whatGivesAccessIsNotNamed(String url) {
        assertThat(JdbcName.of(url, "t").id()).doesNotContain("canary").endsWith("/t");
    }

    @ParameterizedTest
    @CsvSource({
        "public.t,public.t",
        "\"main\".\"my-t\",main.my-t",
        "`db`.`t`,db.t",
        "[dbo].[t],dbo.t",
        "(SELECT 'canary'),(a query)",
        "(SELECT 'canary') SPARK_GEN_SUBQ_0,(a query)",
        "/**/(SELECT'canary'),(a query)",
        "t WHERE x = 'canary',(a query)"
    })
    void queryIsNoName(String table, String name) {
        assertThat(JdbcName.of("jdbc:postgresql://host/db", table).id()).isEqualTo("jdbc:postgresql://host/db/" + name);
    }

    @Test
    void otherUrlsAreOfNoDatabase() {
        assertThat(JdbcName.of(Map.of("URL", "https://me:canary@host/x", "dbtable", "t")))
                .isEmpty();
        assertThat(JdbcName.of(Map.of("URL", "jdbc:postgresql://host/db", "dbTable", "t")))
                .map(Object::toString)
                .contains("external jdbc:postgresql://host/db/t");
    }
}
