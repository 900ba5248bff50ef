/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The answer to ListObjectsV2: keys after a marker, those below a delimiter as one common prefix, a page at a time.
 *
 * @param bucket the bucket
 * @param query the parameters of the request
 */
record ObjectListing(String bucket, Map<String, String> query) {

    private static final int MAX_PAGE = 1000;

    String of(NavigableMap<String, StoredObject> objects) {
        var prefix = query.getOrDefault("prefix", "");
        var delimiter = query.getOrDefault("delimiter", "");
        int limit = Math.min(MAX_PAGE, Integer.parseInt(query.getOrDefault("max-keys", "" + MAX_PAGE)));
        var contents = new StringBuilder();
        var token = query.get("continuation-token");
        var after = token == null ? query.getOrDefault("start-after", "") : decode(token);
        int count = 0;
        String last = null;
        var entry = after.compareTo(prefix) < 0 ? objects.ceilingEntry(prefix) : objects.higherEntry(after);
        while (entry != null && entry.getKey().startsWith(prefix) && count < limit) {
            var key = entry.getKey();
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            if (end < 0) {
                contents.append(content(key, entry.getValue()));
                last = key;
                entry = objects.higherEntry(key);
            } else {
                var common = key.substring(0, end + delimiter.length());
                contents.append("<CommonPrefixes>" + Xml.element("Prefix", encode(common)) + "</CommonPrefixes>");
                last = common + Character.MAX_VALUE;
                entry = objects.higherEntry(last);
            }
            count++;
        }
        boolean more = entry != null && entry.getKey().startsWith(prefix) && last != null;
        return Xml.document(
                "ListBucketResult",
                Xml.element("Name", bucket)
                        + Xml.element("Prefix", encode(prefix))
                        + (delimiter.isEmpty() ? "" : Xml.element("Delimiter", encode(delimiter)))
                        + Xml.element("MaxKeys", "" + limit)
                        + Xml.element("KeyCount", "" + count)
                        + (query.containsKey("encoding-type") ? Xml.element("EncodingType", "url") : "")
                        + Xml.element("IsTruncated", "" + more)
                        + (more ? Xml.element("NextContinuationToken", token(last)) : "")
                        + contents);
    }

    private String content(String key, StoredObject object) {
        return "<Contents>"
                + Xml.element("Key", encode(key))
                + Xml.element("LastModified", object.modified().toString())
                + Xml.element("ETag", '"' + object.tag() + '"')
                + Xml.element("Size", "" + object.content().length)
                + Xml.element("StorageClass", "STANDARD")
                + "</Contents>";
    }

    private String encode(String key) {
        return query.containsKey("encoding-type")
                ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/")
                : key;
    }

    private static String token(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }
}
