/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.array.source.ArrayFormat;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Names of a union of matrices: as anndata's {@code concat} has them, found again in each file. */
class UnionNamesTest {

    private static ColumnNames names(String... names) {
        return new ColumnNames(new ColumnValues.Texts(Utf8Array.of(List.of(names)), null));
    }

    private static List<ArraySource> sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ArraySource(
                        "uid" + i, "k" + i, "k" + i + ".h5ad", ".h5ad", "file:/k" + i, ArrayFormat.HDF5, null, null))
                .toList();
    }

    private static List<String> join(MemberJoin join, ColumnNames... members) {
        return new UnionNames(List.of(members), false).join(join, sources(members.length));
    }

    @Test
    void whatAllHaveIsInTheOrderOfTheFirst() {
        assertThat(join(MemberJoin.INNER, names("c", "a", "b"), names("a", "x", "c")))
                .containsExactly("c", "a");
    }

    @Test
    void whatAnyHasIsInTheOrderOfCodePoints() {
        // In UTF-16 the helix, of two surrogates, would come before U+FFFF.
        assertThat(join(MemberJoin.OUTER, names("b", "\uffff"), names("\ud83e\uddec", "B", "b")))
                .containsExactly("B", "b", "\uffff", "\ud83e\uddec");
    }

    @Test
    void equalNamesKeepTheirOrderInBothJoins() {
        var same = names("b", "a", "a");
        assertThat(join(MemberJoin.OUTER, same, same)).containsExactly("b", "a", "a");
        assertThat(join(MemberJoin.INNER, same, same)).containsExactly("b", "a", "a");
    }

    @Test
    void aFileWithoutColumnsLeavesTheOthersAsTheyAre() {
        var wide = names("b", "a");
        assertThat(join(MemberJoin.OUTER, names(), wide)).containsExactly("b", "a");
        assertThat(join(MemberJoin.OUTER, wide, names(), wide)).containsExactly("b", "a");
        assertThat(join(MemberJoin.INNER, wide, names())).isEmpty();
    }

    @Test
    void numbersAreJoinedByTheirCount() {
        var two = names("0", "1");
        var three = names("0", "1", "2");
        assertThat(new UnionNames(List.of(two, three), true).join(MemberJoin.INNER, sources(2)))
                .containsExactly("0", "1");
        assertThat(new UnionNames(List.of(two, three), true).join(MemberJoin.OUTER, sources(2)))
                .containsExactly("0", "1", "2");
    }

    @Test
    void aNameThatAFileHasTwiceCannotBeAligned() {
        assertThatThrownBy(() -> join(MemberJoin.OUTER, names("a"), names("b", "b")))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("k1.h5ad")
                .hasMessageContaining("several have that name");
    }

    @Test
    void namesThatDifferInCaseAreOthers() {
        assertThat(join(MemberJoin.INNER, names("Gene", "x"), names("gene", "x")))
                .containsExactly("x");
        assertThat(join(MemberJoin.OUTER, names("Gene"), names("gene"))).containsExactly("Gene", "gene");
    }

    @Test
    void anInnerJoinNeedsAWantedNameInEveryFileAndAnOuterOneInAny() {
        var names = new UnionNames(List.of(names("a", "b"), names("b", "c")), false);
        names.requirePresent(List.of("b"), MemberJoin.INNER, sources(2));
        names.requirePresent(List.of("a", "c"), MemberJoin.OUTER, sources(2));
        assertThatThrownBy(() -> names.requirePresent(List.of("a"), MemberJoin.INNER, sources(2)))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("k1.h5ad");
        assertThatThrownBy(() -> names.requirePresent(List.of("d"), MemberJoin.OUTER, sources(2)))
                .isInstanceOf(LaminException.class);
    }

    @Property
    void everyNameIsFoundAgainInEachFileThatHasIt(
            @ForAll @Size(max = 6) Set<@IntRange(max = 12) Integer> one,
            @ForAll @Size(max = 6) Set<@IntRange(max = 12) Integer> other,
            @ForAll MemberJoin join) {
        var left = one.stream().map(i -> "n" + i).toList();
        var right = other.stream().map(i -> "n" + i).toList();
        var members = List.of(names(left.toArray(String[]::new)), names(right.toArray(String[]::new)));
        var union = new UnionNames(members, false);
        var joined = union.join(join, sources(2));
        var expected = join == MemberJoin.INNER ? new LinkedHashSet<>(left) : new TreeSet<>(left);
        if (join == MemberJoin.INNER) {
            expected.retainAll(right);
        } else {
            expected.addAll(right);
        }
        assertThat(joined).containsExactlyInAnyOrderElementsOf(expected);
        if (join == MemberJoin.OUTER && !left.isEmpty() && !right.isEmpty()) {
            assertThat(joined).isSortedAccordingTo(Comparator.naturalOrder());
        }
        var picks = union.picks(joined);
        for (int i = 0; i < joined.size(); i++) {
            assertThat(picks.get(0).column(i)).isEqualTo(left.indexOf(joined.get(i)));
            assertThat(picks.get(1).column(i)).isEqualTo(right.indexOf(joined.get(i)));
        }
    }

    @Test
    void namesOfEveryKindAreTexts() {
        var numbers =
                new ColumnNames(new ColumnValues.Numbers(new PrimitiveArray.Longs(new long[] {-1, 7}, false), null));
        assertThat(numbers.names()).containsExactly("-1", "7");
        var fractions = new ColumnNames(new ColumnValues.Numbers(new PrimitiveArray.Doubles(new double[] {0.5}), null));
        assertThat(fractions.names()).containsExactly("0.5");
        var categories = new ColumnNames(new ColumnValues.Categories(
                new int[] {1, -1, 0}, new ColumnValues.Texts(Utf8Array.of(List.of("a", "b")), null)));
        assertThat(categories.names()).containsExactly("b", "", "a");
    }

    @Test
    void digestsTellNamesApartWhereverTheyAreCut() {
        assertThat(names("ab", "c").digest()).isNotEqualTo(names("a", "bc").digest());
        assertThat(names("a", "").digest()).isNotEqualTo(names("a").digest());
        assertThat(names("é").digest()).isEqualTo(names("é").digest());
    }

    @Test
    void aMessageShowsAFewNamesOfMany() {
        var many = new ArrayList<String>();
        IntStream.range(0, 12).forEach(i -> many.add("g" + i));
        assertThat(names(many.toArray(String[]::new)).examples()).endsWith("g9 (10 of 12)");
        assertThat(names().examples()).isEmpty();
    }

    @Test
    void picksKnowWhichColumnIsWhich() {
        var picks = new ColumnPicks(new int[] {4, -1, 0});
        assertThat(picks.present()).containsExactly(4, 0);
        assertThat(picks.places(5)).containsExactly(2, -1, -1, -1, 0);
        assertThat(new ColumnPicks(new int[] {1, 0}).set(2)).isNull();
        assertThat(picks.set(5)).isNotNull();
    }
}
