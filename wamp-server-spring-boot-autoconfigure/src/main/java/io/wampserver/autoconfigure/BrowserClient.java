// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The files of the browser client, each read when it is first asked for.
 */
final class BrowserClient {

	static final String RESOURCE = "io/wampserver/browser/wamp-client";

	private static final String SCRIPT = ".js";

	private static final String DECLARATIONS = ".d.ts";

	private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	/** By path; those that the application has itself at that place turn out as null. */
	private final Map<String, SingletonSupplier<File>> files;

	BrowserClient(WampServerProperties.BrowserClient properties, WebProperties.Resources own, ResourceLoader loader) {
		String path = properties.getPath();
		if (!path.startsWith("/") || !path.endsWith(SCRIPT)) {
			throw new InvalidPropertyException(WampServerProperties.PREFIX + ".browser-client.path", path,
					"this is no path of a script",
					"a path with a leading slash that ends in .js, such as /wamp-client.js", null);
		}
		String name = path.substring(0, path.length() - SCRIPT.length());
		this.files = Map.of(path,
				SingletonSupplier.ofNullable(() -> exists(path, own, loader) ? null : file(SCRIPT, "text/javascript")),
				name + DECLARATIONS, SingletonSupplier.ofNullable(
						() -> exists(name + DECLARATIONS, own, loader) ? null : file(DECLARATIONS, "text/plain")));
	}

	private static File file(String extension, String type) {
		try {
			byte[] content = new ClassPathResource(RESOURCE + extension).getContentAsByteArray();
			return new File(MediaType.parseMediaType(type + ";charset=" + StandardCharsets.UTF_8), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean exists(String path, WebProperties.Resources own, ResourceLoader loader) {
		return List.of(own.getStaticLocations())
			.stream()
			.anyMatch((location) -> loader.getResource(location + path.substring(1)).exists());
	}

	/**
	 * Finds what a request asks for.
	 * @param path the path within the application, compared as it is
	 */
	Optional<File> find(HttpMethod method, String path) {
		SingletonSupplier<File> file = METHODS.contains(method) ? this.files.get(path) : null;
		return Optional.ofNullable((file != null) ? file.get() : null);
	}

	/**
	 * A file and how it is served: browsers keep it, but ask each time whether it is
	 * still the one of this server.
	 */
	static final class File {

		private final byte[] content;

		private final HttpHeaders headers = new HttpHeaders();

		File(MediaType type, byte[] content) {
			this.content = content;
			this.headers.setContentType(type);
			this.headers.setCacheControl(CacheControl.noCache());
			this.headers.setETag('"' + DigestUtils.md5DigestAsHex(content) + '"');
		}

		byte[] content() {
			return this.content;
		}

		void writeTo(HttpHeaders response) {
			response.putAll(this.headers);
		}

	}

}
