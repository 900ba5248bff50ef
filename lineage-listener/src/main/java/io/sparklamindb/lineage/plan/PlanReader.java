/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.lineage.plan.NodeVisitor.Answer;
import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads from plans what they read and write. Never throws: what could not be read makes a gap, be it that a class of the Spark
 * at hand is not as it was or that a plan is too deep. Stateless and thread-safe.
 */
public final class PlanReader {

    /** Plans with more nodes are left unread from there on. */
    private static final int MAX_NODES = 100_000;

    private final List<NodeVisitor> visitors;

    /** One that knows all kinds of nodes. */
    public PlanReader() {
        this(List.of(
                new TableVisitor(),
                new RelationVisitor(),
                new HiveVisitor(),
                new ViewVisitor(),
                new TableWriteVisitor(),
                new StreamWriteVisitor(),
                new RowChangeVisitor(),
                new CreateTableVisitor(),
                new FileWriteVisitor(),
                new SourceWriteVisitor(),
                new SessionTableWriteVisitor(),
                new StreamSourceVisitor(),
                new RddVisitor(),
                new LeafVisitor()));
    }

    PlanReader(List<NodeVisitor> visitors) {
        this.visitors = visitors;
    }

    /**
     * What a statement read and wrote that has ended.
     *
     * @param isWithinAnother whether it is part of a statement whose plan is read too
     */
    public PlanFacts read(StatementPlan plan, boolean isWithinAnother) {
        var walk = new PlanWalk(isWithinAnother);
        walk.writtenBy(plan.writes());
        if (plan.gap() != null) {
            walk.gap(plan.gap());
        }
        plan.analyzed().ifPresent(walk::read);
        walk(walk);
        return walk.facts();
    }

    /** What a plan reads and writes. */
    public PlanFacts read(LogicalPlan plan) {
        return read(StatementPlan.of(plan), false);
    }

    private void walk(PlanWalk walk) {
        int nodes = 0;
        for (var node = walk.next(); node != null; node = walk.next()) {
            if (++nodes > MAX_NODES) {
                walk.gap("A plan has more than " + MAX_NODES + " nodes, and was not read to its end.");
                return;
            }
            visit(node, walk);
        }
    }

    /** An error in one visitor, of the virtual machine too, costs what that node would have told. */
    @SuppressWarnings("IllegalCatch")
    private void visit(LogicalPlan node, PlanWalk walk) {
        var answer = Answer.GO_ON;
        try {
            answer = ask(node, walk);
        } catch (Throwable e) {
            walk.gap("A part of a plan could not be read, " + node.getClass().getSimpleName() + ": " + brief(e));
        }
        if (answer == Answer.GO_ON) {
            try {
                goOn(node, walk);
            } catch (Throwable e) {
                walk.gap("What lies below a part of a plan could not be read, "
                        + node.getClass().getSimpleName() + ": " + brief(e));
            }
        }
    }

    private Answer ask(LogicalPlan node, PlanWalk walk) {
        for (var visitor : visitors) {
            var answer = visitor.visit(node, walk);
            if (answer != Answer.NOT_MINE) {
                return answer;
            }
        }
        return Answer.GO_ON;
    }

    private static void goOn(LogicalPlan node, PlanWalk walk) {
        CollectionConverters.asJava(node.children()).forEach(walk::below);
        CollectionConverters.asJava(node.subqueries()).forEach(walk::read);
        for (var inner : CollectionConverters.asJava(node.innerChildren())) {
            if (inner instanceof LogicalPlan plan) {
                walk.below(plan);
            }
        }
    }

    /** Not its message: that may hold values, or credentials. */
    private static String brief(Throwable error) {
        return error.getClass().getSimpleName();
    }
}
