/** Tests of the runtime jar: of what it holds, and of what it does on each supported line of Spark. */
package io.sparklamindb.runtime;
