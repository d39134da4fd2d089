// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server answers to a handshake.
 *
 * @param status the HTTP status
 * @param headers the headers by name, in any case
 * @param body the body of a refusal
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

	static HttpAnswer read(InputStream in) throws IOException {
		List<String> statusLine = List.of(readLine(in).split(" ", 3));
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			int colon = line.indexOf(':');
			headers.merge(line.substring(0, colon).strip(), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
		}
		int status = Integer.parseInt(statusLine.get(1));
		return new HttpAnswer(status, headers, (status == 101) ? "" : readBody(in, headers));
	}

	private static String readBody(InputStream in, Map<String, String> headers) throws IOException {
		byte[] body = "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding")) ? readChunks(in)
				: in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
		return new String(body, StandardCharsets.UTF_8);
	}

	private static byte[] readChunks(InputStream in) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = readChunkSize(in); size > 0; size = readChunkSize(in)) {
			body.write(in.readNBytes(size));
			readLine(in);
		}
		readLine(in);
		return body.toByteArray();
	}

	private static int readChunkSize(InputStream in) throws IOException {
		return Integer.parseInt(readLine(in), 16);
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new EOFException("no answer, only: " + line);
			}
			line.append((char) c);
		}
		return line.toString().strip();
	}

	public String header(String name) {
		return this.headers.get(name);
	}

}
