// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.Version;
import io.wampserver.benchmarks.peer.JavaCommand;
import io.wampserver.benchmarks.peer.Processors;
import org.springframework.boot.SpringBootVersion;
import reactor.netty.ReactorNetty;

/**
 * Where and with what the figures were measured.
 */
public final class Machine {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	private static final double GIB = 1L << 30;

	private final Map<String, String> properties = new LinkedHashMap<>();

	private Machine() {
	}

	/**
	 * Looks at this machine as it is now, before anything is measured.
	 * @param options how the benchmarks were called
	 */
	public static Machine now(String options) throws IOException {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		Machine machine = new Machine();
		machine.properties.put("date", LocalDate.now(ZoneOffset.UTC).toString());
		machine.properties.put("options", options.isEmpty() ? "none" : '`' + options + '`');
		machine.properties.put("processor", processor() + ", " + Processors.count() + " cores");
		machine.properties.put("memory", String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / GIB));
		machine.properties.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
		machine.properties.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
		machine.properties.put("versions", versions());
		machine.properties.put("peers run with", '`' + String.join(" ", JavaCommand.OPTIONS) + '`');
		machine.properties.put("processors of peer and load generator",
				Processors.pinned() ? "one each, by `taskset`" : "not pinned");
		machine.properties.put("load average before",
				String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
		return machine;
	}

	private static String processor() throws IOException {
		List<String> lines = Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
		return lines.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(System.getProperty("os.arch"));
	}

	private static String versions() {
		Version netty = Version.identify().get("netty-common");
		return "Netty " + ((netty != null) ? netty.artifactVersion() : "?") + ", Reactor Netty "
				+ ReactorNetty.class.getPackage().getImplementationVersion() + ", Spring Boot "
				+ SpringBootVersion.getVersion();
	}

	/** The lines of a table. */
	List<String> lines() {
		return this.properties.entrySet()
			.stream()
			.map((property) -> Table.row(List.of(property.getKey(), property.getValue())))
			.toList();
	}

}
