package io.fluxcrawl.fetch;

import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kind of a fault of a socket, on either transport: Netty's native ones, which tell an errno, and the JDK's NIO, which
 * mostly tells it by the type of the exception.
 */
enum SocketFault {
    /** The host refused the connection (ECONNREFUSED). */
    REFUSED,
    /** The peer reset the connection (ECONNRESET). */
    RESET,
    /** There is no route to the address (ENETUNREACH, EHOSTUNREACH). */
    UNREACHABLE,
    /** Any other fault, and what is none of a socket. */
    OTHER;

    /** The errno in the text of Netty's {@link ConnectException}s of a native transport: they keep it nowhere else. */
    private static final Pattern ERRNO = Pattern.compile("failed with error\\((-\\d+)\\)");

    /** The text that the JDK's SocketChannelImpl gives a {@link SocketException} for ECONNRESET: it has no type. */
    private static final String JDK_RESET = "Connection reset";

    /** The operating system's text of ENETUNREACH, in English: the JDK has no type for it. */
    private static final String UNREACHABLE_TEXT = "Network is unreachable";

    /** The operating system's text of ETIMEDOUT, which shares its type with ECONNREFUSED. */
    private static final String TIMED_OUT_TEXT = "timed out";

    /** Returns the kind of a fault, or else that of the first of its causes that has one. */
    static SocketFault of(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            SocketFault kind = ofThis(each);
            if (kind != OTHER) return kind;
        }
        return OTHER;
    }

    private static SocketFault ofThis(Throwable fault) {
        if (fault instanceof Errors.NativeIoException told) return ofErrno(told.expectedErr());
        if (fault instanceof NoRouteToHostException) return UNREACHABLE;
        String text = String.valueOf(fault.getMessage());
        if (!(fault instanceof SocketException)) return isResetOfAWrite(fault, text) ? RESET : OTHER;
        if (fault instanceof ConnectException) {
            Matcher errno = ERRNO.matcher(text);
            if (errno.find()) return ofErrno(Integer.parseInt(errno.group(1)));
            return text.contains(TIMED_OUT_TEXT) ? OTHER : REFUSED;
        }
        if (text.startsWith(JDK_RESET)) return RESET;
        return text.startsWith(UNREACHABLE_TEXT) ? UNREACHABLE : OTHER;
    }

    /** Returns whether a write met a reset: the JDK's NIO channels give it as a plain IOException, a read as a SocketException. */
    private static boolean isResetOfAWrite(Throwable fault, String text) {
        return fault.getClass() == IOException.class && text.startsWith(JDK_RESET);
    }

    private static SocketFault ofErrno(int errno) {
        if (errno == Errors.ERROR_ECONNREFUSED_NEGATIVE) return REFUSED;
        if (errno == Errors.ERRNO_ECONNRESET_NEGATIVE) return RESET;
        boolean unreachable = errno == Errors.ERROR_ENETUNREACH_NEGATIVE || errno == Errors.ERROR_EHOSTUNREACH_NEGATIVE;
        return unreachable ? UNREACHABLE : OTHER;
    }
}
