/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.label.ArtifactLabel;
import io.sparklamindb.core.registry.label.LabelLinks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is added to completed artifacts in the same transaction: the runs that made them again, schemas, labels.
 *
 * @param repeated the uids of reservations whose write was committed before: that one stays what it is
 */
record CompletionAdditions(Instance instance, Transaction transaction, ArtifactTable artifacts, Set<String> repeated) {

    /** The run that made it stays its run; one that has none gets this one. */
    void addRuns(Map<Long, Long> existingToRun) {
        var byRun = existingToRun.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        byRun.forEach((run, ids) -> RunLinks.addOutputArtifacts(transaction, run, ids));
    }

    /** Content that is there already gets them too. */
    void addSchemas(List<Completion> completions, List<CompletedArtifact> completed) {
        var idsBySchema = new LinkedHashMap<Long, List<Long>>();
        for (int i = 0; i < completed.size(); i++) {
            var artifact = completions.get(i).artifact();
            var schema = artifact.details().schemaId();
            if (schema != null
                    && !repeated.contains(artifact.uid())
                    && completed.get(i).unusedTarget() != null) {
                idsBySchema
                        .computeIfAbsent(schema, any -> new ArrayList<>())
                        .add(completed.get(i).id());
            }
        }
        idsBySchema.forEach((schema, ids) -> artifacts.setSchema(ids, schema));
    }

    /** Artifacts that get the same labels from the same run get them together. */
    void addLabels(List<Completion> completions, List<CompletedArtifact> completed) {
        record Labelling(
                List<ArtifactLabel> labels, @Nullable Long run) {}
        var artifactsByLabelling = new LinkedHashMap<Labelling, List<Long>>();
        for (int i = 0; i < completed.size(); i++) {
            var artifact = completions.get(i).artifact();
            var details = artifact.details();
            if (!details.labels().isEmpty() && !repeated.contains(artifact.uid())) {
                artifactsByLabelling
                        .computeIfAbsent(new Labelling(details.labels(), details.runId()), any -> new ArrayList<>())
                        .add(completed.get(i).id());
            }
        }
        if (!artifactsByLabelling.isEmpty()) {
            long author = instance.author(transaction).id();
            artifactsByLabelling.forEach((labelling, artifacts) ->
                    LabelLinks.add(transaction, artifacts, labelling.labels, author, labelling.run));
        }
    }
}
