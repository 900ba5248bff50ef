/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which files are meant: everything below a path, or what matches a pattern there. A path that exists means itself,
 * whatever characters it has. Immutable.
 *
 * @param base the file or folder to start from
 * @param matcher what relative paths must match; null for all
 * @param byName whether only the last part of the relative path is compared
 * @param depth how many levels below the base can hold matches
 */
record FileSelection(Path base, @Nullable PathMatcher matcher, boolean byName, int depth) {

    private static final Pattern META = Pattern.compile("[*?\\[{]");
    private static final String ANY_DEPTH = "**";
    /** Each doubles what a path is compared with. */
    private static final int MAX_ANY_DEPTH = 6;

    static FileSelection of(String text, @Nullable String glob, boolean recursive, Configuration configuration)
            throws IOException {
        var path = StorageLocation.parse(text, configuration);
        var limit = recursive ? Integer.MAX_VALUE : 1;
        if (META.matcher(path.toUri().getPath()).find()
                && !path.getFileSystem(configuration).exists(path)) {
            return ofPattern(path, limit);
        }
        if (glob == null) {
            return new FileSelection(path, null, false, limit);
        }
        var byName = glob.indexOf('/') < 0;
        return new FileSelection(path, matcher(glob), byName, byName ? limit : Math.min(limit, depth(glob)));
    }

    /** The folders before the first special character are where to start; the rest is the pattern. */
    private static FileSelection ofPattern(Path path, int limit) {
        var uri = path.toUri();
        var whole = uri.getPath();
        int firstMeta = 0;
        var find = META.matcher(whole);
        if (find.find()) {
            firstMeta = find.start();
        }
        int split = whole.lastIndexOf('/', firstMeta);
        var pattern = whole.substring(split + 1);
        var base = new Path(uri.getScheme(), uri.getAuthority(), split == 0 ? "/" : whole.substring(0, split));
        return new FileSelection(base, matcher(pattern), false, Math.min(limit, depth(pattern)));
    }

    /**
     * What a pattern matches, as Python's globs, git and bash have it: a part that is {@code **} stands for any number of
     * folders, none among them, where Java's own wants one at least.
     */
    private static PathMatcher matcher(String glob) {
        var folders = Pattern.compile("(?:(?<=/)|^)(?:\\*\\*/)+").matcher(glob);
        var places = folders.results().toList();
        if (places.isEmpty()) {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        }
        if (places.size() > MAX_ANY_DEPTH) {
            throw new PatternSyntaxException("it has more than " + MAX_ANY_DEPTH + " parts that are **", glob, 0);
        }
        var matchers = new ArrayList<PathMatcher>();
        for (int kept = 0; kept < 1 << places.size(); kept++) {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + variant(glob, places, kept)));
        }
        return path -> matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    /** The pattern with some of its folders of any depth, and without the others. */
    private static String variant(String glob, List<MatchResult> places, int kept) {
        var text = new StringBuilder();
        int end = 0;
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            text.append(glob, end, place.start());
            if ((kept >> i & 1) == 1) {
                text.append(ANY_DEPTH).append('/');
            }
            end = place.end();
        }
        return text.append(glob, end, glob.length()).toString();
    }

    private static int depth(String glob) {
        return glob.contains(ANY_DEPTH)
                ? Integer.MAX_VALUE
                : (int) glob.chars().filter(character -> character == '/').count() + 1;
    }

    boolean matches(String relative) {
        return matcher == null
                || matcher.matches(
                        java.nio.file.Path.of(byName ? relative.substring(relative.lastIndexOf('/') + 1) : relative));
    }
}
