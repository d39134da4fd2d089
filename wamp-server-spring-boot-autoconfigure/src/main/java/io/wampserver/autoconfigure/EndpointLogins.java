// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.login.Concealment;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import io.wampserver.login.Salt;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.InvalidEndpointException;

/**
 * Makes the logins of endpoints.
 *
 * @param beans has the credentials
 * @param properties says how to log in
 */
record EndpointLogins(EndpointBeans beans, EndpointProperties properties) {

	/**
	 * The login of an endpoint.
	 * @throws InvalidEndpointException if it is required, and nobody could log in
	 */
	LoginMiddleware login(String endpoint) {
		LoginOptions options = options(endpoint);
		CredentialsRepository credentials = this.beans.extension(CredentialsRepository.class, endpoint);
		if (credentials == null && options.required()) {
			String property = key(endpoint, "required");
			throw new InvalidEndpointException(
					"The endpoint '%s' requires login, as '%s' is true, but no bean knows who may log in."
						.formatted(endpoint, property),
					"Add a bean of the type %s, or remove '%s'.".formatted(CredentialsRepository.class.getName(),
							property));
		}
		return new LoginMiddleware((credentials != null) ? credentials : CredentialsRepository.NOBODY, options);
	}

	LoginOptions options(String endpoint) {
		LoginProperties login = this.properties.get(endpoint).getLogin();
		PropertiesOptions values = this.properties.options(endpoint);
		LoginOptions.Builder options = LoginOptions.builder()
			.required(login.isRequired())
			.anonymousAllowed(login.isAllowAnonymous())
			.timeout(values.duration("login.timeout", login.getTimeout()))
			.failureDelay(values.duration("login.failure-delay", login.getFailureDelay()),
					values.duration("login.max-failure-delay", login.getMaxFailureDelay()))
			.throttleInterval(values.duration("login.throttle-interval", login.getThrottleInterval()))
			.maxFailures(values.positive("login.max-failures", login.getMaxFailures()))
			.permissionsEnforced(login.isEnforcePermissions())
			.permissionsInChallenge(login.isPermissionsInChallenge());
		values.apply("login.public-procedures", login.getPublicProcedures(), "URIs and URI patterns",
				options::publicProcedures);
		if (login.isConcealUnknownKeys()) {
			options.concealUnknownKeys(concealment(values, login.getMadeUpSalt()));
		}
		return options.build();
	}

	private static Concealment concealment(PropertiesOptions values, LoginProperties.MadeUpSalt salt) {
		if (!salt.isEnabled()) {
			return Concealment.unsalted();
		}
		values.apply("login.made-up-salt.key-length", salt.getKeyLength(), "a multiple of 4",
				(keyLength) -> Salt.random(keyLength, 1));
		int iterations = values.positive("login.made-up-salt.iterations", salt.getIterations());
		String seed = salt.getSeed();
		return (seed != null && !seed.isEmpty()) ? Concealment.salted(salt.getKeyLength(), iterations, seed)
				: Concealment.salted(salt.getKeyLength(), iterations);
	}

	private static String key(String endpoint, String property) {
		return EndpointPropertySources.key(endpoint, "login." + property);
	}

}
