/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scala.Option;
import scala.Product;

/**
 * What a node of Spark's is made of, whatever its class is called and its parts are named on the Spark at hand: only the types
 * of the parts count.
 */
final class ProductElements {

    private ProductElements() {}

    /** The parts of a node, those that may be missing included; none if it is no product. */
    static List<Object> of(Object node) {
        var elements = new ArrayList<Object>();
        if (node instanceof Product product) {
            for (var all = product.productIterator(); all.hasNext(); ) {
                var element = all.next();
                if (element instanceof Option<?> option) {
                    if (option.isDefined()) {
                        elements.add(option.get());
                    }
                } else if (element != null) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }

    /** The parts of a type. */
    static <T> List<T> all(Object node, Class<T> type) {
        return of(node).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The first part of a type. */
    static <T> Optional<T> first(Object node, Class<T> type) {
        return all(node, type).stream().findFirst();
    }
}
