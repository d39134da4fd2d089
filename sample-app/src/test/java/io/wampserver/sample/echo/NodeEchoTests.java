// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.echo;

import java.nio.file.Path;

import io.wampserver.sample.SampleTestSupport;
import io.wampserver.testsupport.NodeJs;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The WebSocket that Node.js brings along, on the echo endpoint.
 */
class NodeEchoTests extends SampleTestSupport {

	@Test
	void echoesToNodeJs() throws Exception {
		Path script = Path.of(NodeEchoTests.class.getResource("echo.mjs").toURI());
		assertThat(NodeJs.run(script.getParent(), script.toString(), webSocket("/echo")).lines()).containsExactly(
				"extensions permessage-deflate", "text identical", "compressible text identical", "binary identical",
				"1 MiB identical", "closed 4001 enough");
	}

}
