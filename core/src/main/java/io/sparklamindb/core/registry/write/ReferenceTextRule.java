/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.RegistryErrors;
import java.util.regex.Pattern;

/** URLs and DOIs of projects and references have the form that lamindb's validators ask for. */
final class ReferenceTextRule implements RecordRule {

    private static final Pattern DOI = Pattern.compile("^(?:https?://(?:dx\\.)?doi\\.org/|doi:|DOI:)?10\\.\\d+/.*$");
    /** Django's URL validator, less its checks of numeric addresses. */
    private static final Pattern URL = Pattern.compile(
            "^(?:https?|ftps?)://"
                    + "(?:[^\\s:@/]+(?::[^\\s:@/]*)?@)?"
                    + "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]|localhost"
                    + "|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
                    + "(?:\\.(?!-)[\\p{L}\\p{N}-]{1,63}(?<!-))*"
                    + "\\.(?!-)(?:[\\p{L}-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)\\.?)"
                    + "(?::\\d{1,5})?(?:[/?#]\\S*)?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public void apply(NewRecords records, WriteContext context) {
        check(records, "url", URL, "Give an address such as https://example.org/page.");
        check(records, "doi", DOI, "Give a DOI such as 10.1000/xyz123.");
    }

    private static void check(NewRecords records, String column, Pattern form, String fix) {
        for (var value : records.distinct(column)) {
            if (!form.matcher(value.toString()).matches()) {
                throw RegistryErrors.invalidValue(
                        records.registry().qualifiedName(),
                        column,
                        "it does not have the form of a " + column,
                        value,
                        fix);
            }
        }
    }
}
