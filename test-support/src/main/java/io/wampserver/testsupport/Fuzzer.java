// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Fuzzes a {@link FuzzTarget} with Jazzer, which is only on the class path of the Maven
 * profile {@code fuzz}. The seeds are written where Jazzer keeps what it learns, so that
 * a further run goes on from there. What is found is printed, as Base64 too.
 */
public final class Fuzzer {

	/**
	 * What matters has room in little, and many small inputs find more than few large.
	 */
	private static final int MAX_LENGTH = 512;

	private static @Nullable FuzzTarget target;

	private Fuzzer() {
	}

	/**
	 * Starts Jazzer.
	 * @param args the class of the target, for how many seconds, and where to keep the
	 * corpus; a class that is not of this module is left to others
	 */
	public static void main(String[] args) throws ReflectiveOperationException, IOException, InterruptedException {
		Path corpus = Path.of(args[2], args[0]);
		if (writeSeeds(args[0], Files.createDirectories(corpus))) {
			System.exit(jazzer(args[0], args[1], corpus).inheritIO().start().waitFor());
		}
	}

	private static boolean writeSeeds(String className, Path corpus) throws ReflectiveOperationException, IOException {
		try {
			List<byte[]> seeds = create(className).seeds().toList();
			for (int i = 0; i < seeds.size(); i++) {
				Files.write(corpus.resolve("seed-" + i), seeds.get(i));
			}
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/** In a process of its own, as it instruments classes when they are loaded. */
	private static ProcessBuilder jazzer(String className, String seconds, Path corpus) {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g",
				"-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow", "-Dio.netty.leakDetection.level=disabled", "-cp",
				System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
				"--target_class=" + Fuzzer.class.getName(), "--target_args=" + className,
				"--instrumentation_includes=io.wampserver.**", "--custom_hook_includes=io.wampserver.**",
				"--reproducer_path=" + corpus.getParent(), "-artifact_prefix=" + corpus.getParent() + "/",
				"-max_total_time=" + seconds, "-max_len=" + MAX_LENGTH, "-rss_limit_mb=4096", "-print_final_stats=1",
				corpus.toString());
	}

	/**
	 * Called by Jazzer, once.
	 */
	public static void fuzzerInitialize(String[] args) throws ReflectiveOperationException {
		target = create(args[0]);
	}

	/**
	 * Called by Jazzer with each input.
	 */
	public static void fuzzerTestOneInput(byte[] input) throws Throwable {
		if (target != null) {
			target.run(input);
		}
	}

	private static FuzzTarget create(String className) throws ReflectiveOperationException {
		Constructor<?> constructor = Class.forName(className).getDeclaredConstructor();
		constructor.setAccessible(true);
		return (FuzzTarget) constructor.newInstance();
	}

}
