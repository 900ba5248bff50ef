/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.datasource.array.matrix.MemberPlan.Part;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.array.rows.SelectedPositions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Rows of matrices are cut into parts: every row is in one of them, in order, and parts are as large as they are to be. */
class CuttingTest {

    private static List<Long> rowsOf(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> SelectedPositions.of(part.rows()).stream())
                .toList();
    }

    @Property
    void bandsAreNeverCutInTwo(
            @ForAll @Size(max = 40) Set<@IntRange(max = 60) Integer> chosen,
            @ForAll @IntRange(min = 1, max = 9) int bandRows,
            @ForAll @IntRange(max = 5) int rowWeight,
            @ForAll @IntRange(max = 100) int target) {
        var rows = SelectedPositions.select(new TreeSet<>(chosen));
        var parts = BandCutter.cut(rows, bandRows, rowWeight, target);
        assertThat(rowsOf(parts)).isEqualTo(SelectedPositions.of(rows));
        var seen = new HashSet<Long>();
        for (var part : parts) {
            assertThat(part.rows().isEmpty()).isFalse();
            assertThat(part.weight()).isEqualTo(part.rows().size() * rowWeight);
            var bands = new HashSet<Long>();
            SelectedPositions.of(part.rows()).forEach(row -> bands.add(row / bandRows));
            assertThat(seen).doesNotContainAnyElementsOf(bands);
            seen.addAll(bands);
        }
        assertThat(BandCutter.bands(rows, bandRows)).isEqualTo(seen.size());
    }

    @Test
    void aTargetSmallerThanABandTakesOneBand() {
        assertThat(BandCutter.cut(RowSelection.all(10), 4, 1000, 1))
                .extracting(Part::rows)
                .containsExactly(RowSelection.range(0, 4), RowSelection.range(4, 8), RowSelection.range(8, 10));
    }

    @Test
    void aMatrixOfOneChunkIsOnePart() {
        long rows = Integer.MAX_VALUE;
        assertThat(BandCutter.cut(RowSelection.all(rows), rows, rows, 1 << 20)).hasSize(1);
    }

    @Test
    void noRowsAreNoPart() throws IOException {
        assertThat(BandCutter.cut(RowSelection.none(), 4, 1, 1)).isEmpty();
        assertThat(BandCutter.bands(RowSelection.none(), 4)).isZero();
        assertThat(new SparseCutter((from, count) -> new long[count + 1], 1, 1).cut(RowSelection.none()))
                .isEmpty();
    }

    @Property
    void sparseRowsAreCutByTheirValues(
            @ForAll long seed,
            @ForAll @Size(max = 40) Set<@IntRange(max = 60) Integer> chosen,
            @ForAll @IntRange(min = 1, max = 12) int chunkValues,
            @ForAll @IntRange(min = 1, max = 40) int target)
            throws IOException {
        var pointers = pointers(seed, 61);
        var rows = SelectedPositions.select(new TreeSet<>(chosen));
        var cutter = new SparseCutter(
                (from, count) -> Arrays.copyOfRange(pointers, (int) from, (int) from + count + 1), chunkValues, target);
        var parts = cutter.cut(rows);
        assertThat(rowsOf(parts)).isEqualTo(SelectedPositions.of(rows));
        long roundedTarget = (target + chunkValues - 1L) / chunkValues * chunkValues;
        var chunks = new HashSet<Long>();
        long values = 0;
        for (var part : parts) {
            var positions = SelectedPositions.of(part.rows());
            long weight = 0;
            for (long row : positions) {
                weight += pointers[(int) row + 1] - pointers[(int) row];
                for (long value = pointers[(int) row]; value < pointers[(int) row + 1]; value++) {
                    chunks.add(value / chunkValues);
                }
            }
            assertThat(part.weight()).isEqualTo(weight);
            assertThat(weight <= roundedTarget || positions.size() == 1)
                    .as("%d values in %d rows", weight, positions.size())
                    .isTrue();
            values += weight;
        }
        assertThat(cutter.values()).isEqualTo(values);
        assertThat(cutter.chunks()).isEqualTo(chunks.size());
    }

    private static long[] pointers(long seed, int rows) {
        var random = new Random(seed);
        var pointers = new long[rows + 1];
        for (int row = 0; row < rows; row++) {
            // Many rows are empty, and some larger than any part.
            pointers[row + 1] =
                    pointers[row] + (random.nextBoolean() ? 0 : random.nextInt(random.nextBoolean() ? 5 : 60));
        }
        return pointers;
    }

    @Test
    void emptyRowsAreOnePart() throws IOException {
        var parts = new SparseCutter((from, count) -> new long[count + 1], 10, 10).cut(RowSelection.all(1 << 21));
        assertThat(rowCount(parts)).isEqualTo(1 << 21);
        assertThat(parts).hasSize(1);
    }

    @Test
    void aRowLargerThanAPartIsAPartOfItsOwn() throws IOException {
        long[] pointers = {0, 100, 100, 200};
        var parts = new SparseCutter(
                        (from, count) -> Arrays.copyOfRange(pointers, (int) from, (int) from + count + 1), 10, 10)
                .cut(RowSelection.all(3));
        assertThat(parts).extracting(Part::weight).contains(100L);
        assertThat(rowCount(parts)).isEqualTo(3);
    }

    private static long rowCount(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.rows().size()).sum();
    }

    @Property
    void aLimitKeepsTheFirstRowsOfThePlan(@ForAll @IntRange(max = 30) int limit) {
        var parts = BandCutter.cut(RowSelection.all(25), 4, 1, 8);
        var limited = new MemberPlan(null, parts, 25, 7, 7, 0).limit(limit);
        var expected = new ArrayList<Long>();
        for (long row = 0; row < Math.min(limit, 25); row++) {
            expected.add(row);
        }
        assertThat(rowsOf(limited.parts())).isEqualTo(expected);
        assertThat(limited.parts()).allMatch(part -> !part.rows().isEmpty());
    }
}
