/** The joins people always write, as tables: {@code <catalog>.views.*}. Each is one SQL select over what the instance has. */
@NullMarked
package io.sparklamindb.core.registry.view;

import org.jspecify.annotations.NullMarked;
