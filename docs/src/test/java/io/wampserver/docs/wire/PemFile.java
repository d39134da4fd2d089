// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A PEM file that holds a certificate for localhost and its key.
 *
 * @param file the file
 */
public record PemFile(Path file) {

	/** The key lies open. */
	public static final PemFile OPEN = of("acme.pem");

	/** The key is encrypted, with the passphrase {@code secret}. */
	public static final PemFile ENCRYPTED = of("acme-passphrase.pem");

	private static PemFile of(String name) {
		try {
			return new PemFile(Path.of(Objects.requireNonNull(PemFile.class.getResource("/tls/" + name)).toURI()));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What connects clients that trust the certificate.
	 */
	public HttpClient trustingClients() throws IOException, GeneralSecurityException {
		String pem = Files.readString(this.file);
		byte[] certificate = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")).getBytes(StandardCharsets.US_ASCII);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trusting(
				CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)))
			.getTrustManagers(), null);
		return HttpClient.newBuilder().sslContext(context).build();
	}

	private static TrustManagerFactory trusting(Certificate certificate) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		trusted.setCertificateEntry("acme", certificate);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		return trust;
	}

}
