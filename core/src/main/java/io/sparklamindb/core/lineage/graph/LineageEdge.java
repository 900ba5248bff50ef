/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.graph;

/**
 * What leads to what: data to the run that read it, a run to data that it made.
 *
 * @param direction the way that led to it
 * @param depth how many runs away its run is, from 1
 * @param source where it begins
 * @param target where it ends
 */
public record LineageEdge(LineageDirection direction, int depth, LineageNode source, LineageNode target) {}
