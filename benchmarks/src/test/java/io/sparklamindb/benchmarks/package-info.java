/** What a registry costs through this plugin, beside what users would use instead, in one run. */
package io.sparklamindb.benchmarks;
