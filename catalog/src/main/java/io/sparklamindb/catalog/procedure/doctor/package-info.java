/** The checks behind {@code CALL system.doctor()}. */
@NullMarked
package io.sparklamindb.catalog.procedure.doctor;

import org.jspecify.annotations.NullMarked;
