// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fresh self-signed certificate for localhost with its key.
 *
 * @param certificate the certificate in PEM
 * @param key its PKCS#8 key in PEM
 * @param sockets makes client sockets that trust it
 */
public record TestCertificate(File certificate, File key, SocketFactory sockets) {

	private static final String PASSWORD = "changeit";

	/**
	 * Creates one with the JDK's own tool.
	 * @param directory where the files go
	 */
	public static TestCertificate create(Path directory) {
		try {
			KeyStore store = generate(directory.resolve("test.p12"));
			Certificate certificate = store.getCertificate("test");
			Key key = store.getKey("test", PASSWORD.toCharArray());
			return new TestCertificate(
					write(directory.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
					write(directory.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()), trusting(certificate));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore generate(Path file) throws IOException, GeneralSecurityException, InterruptedException {
		Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process process = new ProcessBuilder(List.of(tool.toString(), "-genkeypair", "-alias", "test", "-keyalg", "EC",
				"-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype",
				"PKCS12", "-storepass", PASSWORD, "-keystore", file.toString()))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		return store;
	}

	private static File write(Path file, String type, byte[] content) throws IOException {
		String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		String pem = "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
		return Files.writeString(file, pem, StandardCharsets.US_ASCII).toFile();
	}

	private static SocketFactory trusting(Certificate certificate) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		trusted.setCertificateEntry("test", certificate);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context.getSocketFactory();
	}

}
