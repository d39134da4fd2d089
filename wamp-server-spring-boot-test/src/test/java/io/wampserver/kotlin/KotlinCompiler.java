// SPDX-License-Identifier: Apache-2.0

package io.wampserver.kotlin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

import org.springframework.core.io.ClassPathResource;

/**
 * Compiles Kotlin that is a resource beside this class.
 *
 * @param directory gets the class files
 */
record KotlinCompiler(Path directory) {

	/**
	 * Compiles a source that has no errors.
	 */
	ClassLoader compile(String source) {
		Result result = result(source);
		if (result.code() != ExitCode.OK) {
			throw new AssertionError(result.messages());
		}
		try {
			return new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, getClass().getClassLoader());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Compiles a source and says how that went.
	 */
	Result result(String source) {
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		ExitCode code = new K2JVMCompiler().exec(new PrintStream(messages, true, StandardCharsets.UTF_8), path(source),
				"-d", this.directory.toString(), "-classpath", classPath(), "-no-stdlib", "-no-reflect",
				"-java-parameters", "-jvm-target", "17", "-nowarn");
		return new Result(code, messages.toString(StandardCharsets.UTF_8));
	}

	private String path(String source) {
		try {
			return new ClassPathResource(source, getClass()).getFile().getPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/**
	 * The outcome.
	 *
	 * @param code whether it has compiled
	 * @param messages what the compiler says
	 */
	record Result(ExitCode code, String messages) {

	}

}
