// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import io.wampserver.WampServer;
import io.wampserver.autoconfigure.WampServerAutoConfiguration;

/**
 * What a peer finds on its class path: what an application of its kind would have.
 */
final class ClassPath {

	/** Brought by the STOMP peer alone. */
	private static final List<String> SERVLET_STACK = List.of("tomcat-embed-", "spring-boot-servlet-",
			"spring-boot-tomcat-", "spring-boot-webmvc-", "spring-boot-websocket-", "spring-messaging-",
			"spring-webmvc-", "spring-websocket-");

	/** The jars that have been made of directories of classes. */
	private static final Map<Path, Path> JARS = new ConcurrentHashMap<>();

	private ClassPath() {
	}

	static String of(Peer peer) {
		return (peer == Peer.SPRING_STOMP) ? of((entry) -> true) : withStarter();
	}

	/**
	 * The class path of a WebFlux application with the starter.
	 */
	static String withStarter() {
		return of((entry) -> !isServletStack(entry));
	}

	/**
	 * The class path of a WebFlux application.
	 */
	static String withoutStarter() {
		List<Path> ours = List.of(location(WampServer.class), location(WampServerAutoConfiguration.class));
		return of((entry) -> !isServletStack(entry) && !ours.contains(entry));
	}

	private static boolean isServletStack(Path entry) {
		String name = entry.getFileName().toString();
		return SERVLET_STACK.stream().anyMatch(name::startsWith);
	}

	private static String of(Predicate<Path> wanted) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> wanted.test(Path.of(entry)))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * The same class path with jars in place of directories, as it is where an
	 * application runs: each class that is not in a directory takes a look at the file
	 * system.
	 */
	static String ofJars(String classPath) {
		return Arrays.stream(classPath.split(File.pathSeparator))
			.map(Path::of)
			.map((entry) -> Files.isDirectory(entry) ? JARS.computeIfAbsent(entry, ClassPath::jar) : entry)
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Path jar(Path directory) {
		try {
			Path jar = Files.createTempFile("classes-", ".jar");
			jar.toFile().deleteOnExit();
			try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
					Stream<Path> files = Files.walk(directory)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					output.putNextEntry(new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
					Files.copy(file, output);
				}
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
