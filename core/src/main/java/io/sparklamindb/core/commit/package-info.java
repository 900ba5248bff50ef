/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * How artifacts come to be: the one place that writes their rows.
 *
 * <p>Whatever must become visible together shares one {@link io.sparklamindb.core.database.Transaction}, which is handed to
 * every operation. A table write that also makes a version of a collection reads like this:
 *
 * <pre>{@code
 * var commit = new ArtifactCommit(instance);
 * var pending = database.write(t -> commit.begin(t, List.of(NewArtifact.of(key, details))));   // uid and place
 * ... tasks write below pending.get(0).target(), and hash what they write ...
 * var done = database.write(t -> {                                                     // may run several times
 *     var artifacts = commit.complete(t, List.of(new Completion(pending.get(0), content, HeadRule.MAY_CHANGE)));
 *     collections.append(t, collection, artifacts);                                    // reads the head inside
 *     RunLinks.addInputArtifacts(t, run, inputs);
 *     artifacts.forEach(a -> t.afterCommit(() -> remove(a.unusedTarget())));
 *     return artifacts;
 * });
 * }</pre>
 *
 * <p>If the second write throws, the writer removes what it stored and gives the reservation up with
 * {@link io.sparklamindb.core.commit.ArtifactCommit#abandon}; but not after {@code LAMIN_COMMIT_UNKNOWN}, when rows and
 * files may belong together already. A writer that reads the head, changes it and writes it back asks for
 * {@link io.sparklamindb.core.commit.ArtifactCommit.HeadRule#MUST_STAY} and begins anew after {@code LAMIN_WRITE_CONFLICT}.
 * Files that exist already are registered where they lie, or copied, by
 * {@link io.sparklamindb.core.commit.ArtifactRegistration}. Decision 0018 says why it is so.
 */
@NullMarked
package io.sparklamindb.core.commit;

import org.jspecify.annotations.NullMarked;
