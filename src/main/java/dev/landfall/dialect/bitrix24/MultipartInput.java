package dev.landfall.dialect.bitrix24;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Reads parameters that come as the parts of a multipart form. Parts with a file name are no parameters, as in PHP.
final class MultipartInput {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?<![a-z])name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("filename\\*?=", Pattern.CASE_INSENSITIVE);
    private static final String LINE_END = "\r\n";
    private static final String HEADERS_END = "\r\n\r\n";

    private MultipartInput() {}

    /// Every byte is one character of Latin-1 while the parts are looked for, and text in UTF-8 only then.
    static void read(byte[] body, String contentType, FormInput form) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Bitrix24Refusal.malformed("The multipart form names no boundary.");
        }
        var delimiter = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        var text = new String(body, StandardCharsets.ISO_8859_1);
        int at = text.startsWith(delimiter) ? 0 : text.indexOf(LINE_END + delimiter);
        while (at >= 0) {
            int start = text.indexOf(delimiter, at) + delimiter.length();
            if (text.startsWith("--", start)) {
                return;
            }
            int end = text.indexOf(LINE_END + delimiter, start);
            if (end < 0) {
                break;
            }
            part(text.substring(start, end), form);
            at = end;
        }
        throw Bitrix24Refusal.malformed("The multipart form does not end.");
    }

    private static void part(String part, FormInput form) {
        int headersEnd = part.indexOf(HEADERS_END);
        if (headersEnd < 0) {
            throw Bitrix24Refusal.malformed("A part of the multipart form has no headers.");
        }
        var headers = part.substring(0, headersEnd);
        var name = NAME.matcher(headers);
        if (name.find() && !FILE_NAME.matcher(headers).find()) {
            form.add(utf8(name.group(1)), utf8(part.substring(headersEnd + HEADERS_END.length())));
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
