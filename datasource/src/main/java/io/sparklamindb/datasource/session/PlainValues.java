/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;

/** Values of Spark's rows as plain Java ones: texts, numbers, booleans, and lists and maps of these; anything else as text. */
public final class PlainValues {

    private PlainValues() {}

    /** A map or a struct in a row, by its names, in their order. */
    public static Map<String, @Nullable Object> named(InternalRow row, int index, DataType type) {
        var value = plain(CatalystTypeConverters.convertToScala(row.get(index, type), type));
        var named = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, of) -> named.put(String.valueOf(name), of));
        }
        return named;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof scala.collection.Map<?, ?> map) {
            var plain = new LinkedHashMap<String, @Nullable Object>();
            Iterator<? extends scala.Tuple2<?, ?>> entries = map.iterator();
            while (entries.hasNext()) {
                var entry = entries.next();
                plain.put(String.valueOf(entry._1()), plain(entry._2()));
            }
            return plain;
        } else if (value instanceof Row row) {
            var plain = new LinkedHashMap<String, @Nullable Object>();
            StructType schema = row.schema();
            for (int i = 0; i < row.size(); i++) {
                plain.put(schema.fieldNames()[i], plain(row.get(i)));
            }
            return plain;
        } else if (value instanceof scala.collection.Iterable<?> list) {
            var plain = new ArrayList<@Nullable Object>();
            Iterator<?> elements = list.iterator();
            while (elements.hasNext()) {
                plain.add(plain(elements.next()));
            }
            return plain;
        } else if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().scale() <= 0 && decimal.precision() - decimal.scale() < 19
                    ? (Object) decimal.longValueExact()
                    : (Object) decimal.doubleValue();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
