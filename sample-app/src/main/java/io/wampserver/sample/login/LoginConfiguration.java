// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.login;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.DelegatingServerAuthenticationEntryPoint;
import org.springframework.security.web.server.DelegatingServerAuthenticationEntryPoint.DelegateEntry;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.logout.RedirectServerLogoutSuccessHandler;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.util.matcher.MediaTypeServerWebExchangeMatcher;
import org.springframework.web.server.WebFilter;

/**
 * Who may do what over HTTP, handshakes included: guests see every page and use the
 * default endpoint, the admin endpoint and the actuator are for administrators.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class LoginConfiguration {

	private static final String LOGIN_PAGE = "/login.html";

	/** Where to go after logging in: a page of this application and nowhere else. */
	private static final Pattern PAGE = Pattern.compile("[a-z]+\\.html");

	/**
	 * Two users, whose passwords are their names: this is a sample.
	 */
	@Bean
	MapReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(
				User.withUsername("alice").password("{noop}alice").roles("USER").build(),
				User.withUsername("admin").password("{noop}admin").roles("USER", "ADMIN").build());
	}

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		return http
			.authorizeExchange((exchanges) -> exchanges.pathMatchers("/admin", "/actuator/**")
				.hasRole("ADMIN")
				.anyExchange()
				.permitAll())
			.formLogin((form) -> form.loginPage(LOGIN_PAGE)
				.authenticationSuccessHandler((exchange, user) -> returnToPage(exchange))
				.authenticationFailureHandler((exchange, failure) -> askAgain(exchange)))
			.httpBasic(Customizer.withDefaults()) // for clients that are no browser
			.exceptionHandling((refusals) -> refusals.authenticationEntryPoint(entryPoint()))
			.logout((logout) -> logout.logoutSuccessHandler(toStartPage()))
			.csrf((csrf) -> csrf.csrfTokenRepository(CookieServerCsrfTokenRepository.withHttpOnlyFalse())
				.csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler()))
			.build();
	}

	private static Mono<Void> returnToPage(WebFilterExchange exchange) {
		return redirect(exchange, "/" + page(exchange));
	}

	private static Mono<Void> askAgain(WebFilterExchange exchange) {
		String page = page(exchange);
		return redirect(exchange, LOGIN_PAGE + "?error" + (page.isEmpty() ? "" : "&to=" + page));
	}

	/** The page that wanted a login, empty for the first one. */
	private static String page(WebFilterExchange exchange) {
		String page = exchange.getExchange().getRequest().getQueryParams().getFirst("to");
		return (page != null && PAGE.matcher(page).matches()) ? page : "";
	}

	private static Mono<Void> redirect(WebFilterExchange exchange, String target) {
		return new DefaultServerRedirectStrategy().sendRedirect(exchange.getExchange(), URI.create(target));
	}

	/** Pages are sent to the login, scripts and handshakes are told. */
	private static ServerAuthenticationEntryPoint entryPoint() {
		MediaTypeServerWebExchangeMatcher pages = new MediaTypeServerWebExchangeMatcher(MediaType.TEXT_HTML);
		pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		DelegatingServerAuthenticationEntryPoint entryPoint = new DelegatingServerAuthenticationEntryPoint(
				new DelegateEntry(pages, new RedirectServerAuthenticationEntryPoint(LOGIN_PAGE)));
		entryPoint.setDefaultEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.UNAUTHORIZED));
		return entryPoint;
	}

	private static RedirectServerLogoutSuccessHandler toStartPage() {
		RedirectServerLogoutSuccessHandler handler = new RedirectServerLogoutSuccessHandler();
		handler.setLogoutSuccessUrl(URI.create("/"));
		return handler;
	}

	/**
	 * Gives every page the cookie with the token that its forms and scripts send back:
	 * without somebody who asks for the token, none is made.
	 */
	@Bean
	WebFilter csrfCookie() {
		return (exchange, chain) -> exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty())
			.then(chain.filter(exchange));
	}

}
