/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.array.ArrayMeta;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of either version says of an array.
 *
 * @param meta shape, type and codecs; in a sharded array chunks are those inside shards
 * @param keys of the objects that hold chunks or shards
 * @param sharding how to find chunks in shards, or null if every chunk is an object
 * @param textFill text of what is not stored, in arrays of texts
 */
@SuppressWarnings("ArrayRecordComponent")
record ArrayLayout(ArrayMeta meta, ChunkKeys keys, ShardLocator.@Nullable Sharding sharding, byte[] textFill) {}
