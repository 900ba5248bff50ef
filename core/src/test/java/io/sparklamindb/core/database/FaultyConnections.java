/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Stands between a pool and a driver, and fails at the steps it is told to: before the driver is asked, or after it did
 * what it was asked for. Steps are {@code connect}, {@code commit}, {@code rollback}, {@code close},
 * {@code setautocommit}, and the beginning of a statement's text.
 */
public final class FaultyConnections implements UnaryOperator<DataSource> {

    private final Faults faults;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** With faults that others may share. */
    public FaultyConnections(Faults faults) {
        this.faults = faults;
        faults.atDeath(() -> open.forEach(FaultyConnections::closeAtOnce));
    }

    /** A database that is reached by such connections; the caller closes it. */
    public Database open(DatabaseLocation location, DatabaseOptions options) {
        return Database.open(location, options, this);
    }

    private static void closeAtOnce(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public DataSource apply(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                "",
                (method, call) ->
                        method.equals("getConnection") ? connection((Connection) step("connect", call)) : call.run());
    }

    private Connection connection(Connection connection) {
        open.add(connection);
        return proxy(Connection.class, connection, "", (method, call) -> switch (method) {
            case "close" -> close(connection, call);
            case "commit", "rollback", "setAutoCommit" -> step(method.toLowerCase(Locale.ROOT), call);
            case "createStatement" -> statement(Statement.class, (Statement) call.run(), "");
            default -> call.run();
        });
    }

    private <T extends Statement> T statement(Class<T> type, T statement, String text) {
        return proxy(type, statement, text, (method, call) -> call.run());
    }

    private interface Call {
        Object run() throws Exception;
    }

    private interface Interception {
        Object run(String method, Call call) throws Exception;
    }

    private Object step(String step, Call call) throws Exception {
        faults.reach(step, When.BEFORE);
        var result = call.run();
        faults.reach(step, When.AFTER);
        return result;
    }

    /** What the pool closes in threads of its own after the end is closed already. */
    private Object close(Connection connection, Call call) throws Exception {
        open.remove(connection);
        return faults.isDead() ? null : step("close", call);
    }

    private <T> T proxy(Class<T> type, T target, String text, Interception interception) {
        InvocationHandler handler = (self, method, arguments) -> {
            Call call = () -> invoke(target, method, arguments);
            if (method.getName().equals("prepareStatement")) {
                return statement(PreparedStatement.class, (PreparedStatement) call.run(), (String) arguments[0]);
            }
            if (method.getName().startsWith("execute")) {
                var executed = arguments == null || arguments.length == 0 ? text : String.valueOf(arguments[0]);
                return step(executed.strip().toLowerCase(Locale.ROOT), call);
            }
            return interception.run(method.getName(), call);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw new SQLException(e.getCause());
        }
    }
}
