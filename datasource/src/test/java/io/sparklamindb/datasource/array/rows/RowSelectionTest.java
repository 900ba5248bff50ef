/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import static io.sparklamindb.datasource.array.rows.SelectedPositions.select;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Selections behave as the sorted sets of rows that they stand for. */
class RowSelectionTest {

    private static List<Long> positions(RowSelection rows) {
        return SelectedPositions.of(rows);
    }

    @Property
    void aSelectionHoldsItsRows(@ForAll @Size(max = 30) Set<@IntRange(max = 40) Integer> chosen) {
        var rows = new TreeSet<>(chosen);
        var selection = select(rows);
        assertThat(positions(selection))
                .isEqualTo(rows.stream().map(Integer::longValue).toList());
        assertThat(selection.size()).isEqualTo(rows.size());
        assertThat(selection.isEmpty()).isEqualTo(rows.isEmpty());
        if (!rows.isEmpty()) {
            assertThat(selection.first()).isEqualTo((long) rows.first());
            assertThat(selection.last()).isEqualTo((long) rows.last());
        }
    }

    @Property
    void theRowsOfTwoAreTheirIntersection(
            @ForAll @Size(max = 30) Set<@IntRange(max = 40) Integer> one,
            @ForAll @Size(max = 30) Set<@IntRange(max = 40) Integer> other) {
        var both = new TreeSet<>(one);
        both.retainAll(other);
        var and = select(new TreeSet<>(one)).and(select(new TreeSet<>(other)));
        assertThat(and).isEqualTo(select(both)).hasSameHashCodeAs(select(both));
    }

    @Property
    void aLimitKeepsTheFirst(
            @ForAll @Size(max = 30) Set<@IntRange(max = 40) Integer> chosen, @ForAll @IntRange(max = 45) int limit) {
        var rows = new TreeSet<>(chosen);
        assertThat(select(rows).limit(limit))
                .isEqualTo(select(rows.stream().limit(limit).toList()));
    }

    @Property
    void aCursorTakesEveryRowOnceAndInOrder(
            @ForAll @Size(max = 30) Set<@IntRange(max = 40) Integer> chosen,
            @ForAll @IntRange(min = 1, max = 9) int most,
            @ForAll @IntRange(min = 1, max = 4) int gap) {
        var rows = new TreeSet<>(chosen);
        var byNumber = new ArrayList<Long>();
        for (var cursor = new RowCursor(select(rows)); !cursor.isDone(); ) {
            var taken = cursor.take(most);
            assertThat(taken.size()).isBetween(1L, (long) most);
            byNumber.addAll(positions(taken));
        }
        var bySpan = new ArrayList<Long>();
        for (var cursor = new RowCursor(select(rows)); !cursor.isDone(); ) {
            var taken = cursor.takeSpan(most, gap);
            assertThat(taken.last() - taken.first()).isLessThan(most);
            bySpan.addAll(positions(taken));
        }
        assertThat(byNumber).isEqualTo(positions(select(rows)));
        assertThat(bySpan).isEqualTo(byNumber);
    }

    @Property
    void aSpanKnowsWhichOfItsRowsAreWanted(@ForAll @Size(min = 1, max = 30) Set<@IntRange(max = 40) Integer> chosen) {
        var rows = select(new TreeSet<>(chosen));
        var span = RowSpan.of(rows);
        var kept = span.kept();
        var wanted = kept == null
                ? LongStream.range(span.from(), span.from() + span.count())
                        .boxed()
                        .toList()
                : java.util.Arrays.stream(kept)
                        .mapToObj(row -> span.from() + row)
                        .toList();
        assertThat(wanted).isEqualTo(positions(rows));
        assertThat(span.size()).isEqualTo(chosen.size());
    }

    @Test
    void nothingIsSelectedFromNothing() {
        assertThat(RowSelection.all(0)).isEqualTo(RowSelection.none());
        assertThat(RowSelection.range(5, 5)).isEqualTo(RowSelection.none());
        assertThat(RowSelection.range(6, 5).isEmpty()).isTrue();
        assertThat(RowSelection.all(3).limit(0).isEmpty()).isTrue();
        assertThat(new RowCursor(RowSelection.none()).isDone()).isTrue();
        assertThat(new RowCursor(RowSelection.none()).take(10).isEmpty()).isTrue();
    }

    @Test
    void rowsBeyondAnIntAreCounted() {
        var rows = RowSelection.all(1L << 40);
        assertThat(rows.size()).isEqualTo(1L << 40);
        assertThat(rows.last()).isEqualTo((1L << 40) - 1);
        assertThat(rows.limit(Long.MAX_VALUE)).isEqualTo(rows);
    }

    @Test
    void aSpanThatHasNoEndTakesAllThatIsLeft() {
        var cursor = new RowCursor(RowSelection.range(7, 9));
        assertThat(positions(cursor.takeSpan(Long.MAX_VALUE, Long.MAX_VALUE))).containsExactly(7L, 8L);
    }

    @Test
    void aColumnThatTwoConditionsLookAtIsReadOnceABlock() throws IOException {
        var reads = new ArrayList<String>();
        RowValues values = (column, from, count) -> {
            reads.add(column + "@" + from + "+" + count);
            return new ColumnValues.Numbers(new PrimitiveArray.Bytes(new byte[count]), null);
        };
        RowCondition zero = new RowCondition.OfColumn(
                "x", new ComparisonTest(ComparisonOperator.EQUAL, new ConstantValue.Whole(0, true)));
        RowCondition present = new RowCondition.Not(new RowCondition.OfColumn("x", new NullTest()));
        long rows = (1 << 16) + 1;
        assertThat(RowFilter.select(List.of(present, zero), values, rows)).isEqualTo(RowSelection.all(rows));
        assertThat(reads).containsExactly("x@0+65536", "x@65536+1");
    }

    @Test
    void withoutConditionsNothingIsRead() throws IOException {
        var rows = RowSelection.range(3, 7);
        RowValues failing = (column, from, count) -> {
            throw new IOException("read");
        };
        assertThat(RowFilter.select(List.of(), failing, rows)).isSameAs(rows);
    }
}
