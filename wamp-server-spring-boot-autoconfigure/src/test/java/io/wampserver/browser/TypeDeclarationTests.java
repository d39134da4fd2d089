// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.wampserver.testsupport.NodeJs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles TypeScript that uses the client.
 */
class TypeDeclarationTests {

	private static final String COMPILER = "classpath*:META-INF/resources/webjars/typescript/*/lib/";

	private static final List<String> OPTIONS = List.of("--noEmit", "--strict", "--target", "es2022", "--module",
			"esnext", "--moduleResolution", "bundler", "--pretty", "false");

	@TempDir
	private static Path compiler;

	@TempDir
	private Path sources;

	@BeforeAll
	static void unpackTheCompiler() throws IOException {
		PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
		for (String pattern : List.of("*tsc.js", "lib*.d.ts")) {
			for (Resource file : resources.getResources(COMPILER + pattern)) {
				try (InputStream content = file.getInputStream()) {
					Files.copy(content, compiler.resolve(file.getFilename()));
				}
			}
		}
	}

	@Test
	void contractsAreChecked() throws Exception {
		copy("wamp-client.d.ts", "wamp-client.d.ts");
		copy("types/contract.ts", "contract.ts");
		assertThat(compile("contract.ts")).isEmpty();
	}

	@Test
	void declarationsAgreeWithTheScript() throws Exception {
		copy("wamp-client.d.ts", "wamp-client.d.ts");
		copy("wamp-client.js", "actual.js");
		copy("types/agreement.ts", "agreement.ts");
		assertThat(compile("--allowJs", "--checkJs", "agreement.ts")).isEmpty();
	}

	private void copy(String source, String target) throws IOException {
		Files.copy(NodeJsPlatform.file(source), this.sources.resolve(target));
	}

	private String compile(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(compiler.resolve("tsc.js").toString()));
		command.addAll(OPTIONS);
		command.addAll(List.of(arguments));
		return NodeJs.run(this.sources, command.toArray(String[]::new));
	}

}
