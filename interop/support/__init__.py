"""What the tests stand on: a Postgres server, processes that run real lamindb, and the Spark session under test."""
