/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import io.sparklamindb.core.registry.Column;
import java.util.List;

/**
 * A join that is offered as a table. Which tables it joins is decided by what the instance has: a module that is not
 * there contributes nothing. Stateless.
 */
public interface RegistryView {

    /** The name below {@code views}. */
    String name();

    /** One sentence on what a row is. */
    String comment();

    /** Its columns, in order. One named {@code branch_id} decides which rows are visible. */
    List<Column> columns();
}
