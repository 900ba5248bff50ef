/** What runs in the JVMs that the tests start: programs that see Spark and the runtime jar, and nothing else. */
package io.sparklamindb.runtime.program;
