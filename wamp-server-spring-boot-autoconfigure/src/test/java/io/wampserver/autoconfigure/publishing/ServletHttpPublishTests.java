// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class ServletHttpPublishTests {

	private final WebApplicationContextRunner context = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampServerAutoConfiguration.class, HttpPublishAutoConfiguration.class))
		.withUserConfiguration(WebMvc.class)
		.withBean(RecordingPublisher.class)
		.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1",
				"wamp.server.http-publish.max-body-size=100B", "wamp.server.http-publish.enabled=true");

	private static MockHttpServletRequestBuilder post(String body) {
		return MockMvcRequestBuilders.post("/wamp-publish").contentType(MediaType.APPLICATION_JSON).content(body);
	}

	@Test
	void publishes() {
		this.context.run((context) -> {
			mvc(context.getSourceApplicationContext()).perform(post("{\"topic\":\"a\",\"event\":[1.50]}"))
				.andExpect(status().isOk())
				.andExpect(content().string("{\"subscribers\":0}"));
			assertThat(context.getBean(RecordingPublisher.class).take()).singleElement()
				.hasToString("Published[topic=a, event=[1.50]]");
		});
	}

	@Test
	void saysWhatIsWrong() {
		this.context.run((context) -> {
			MockMvc mvc = mvc(context.getSourceApplicationContext());
			mvc.perform(post("{}"))
				.andExpect(status().isBadRequest())
				.andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
				.andExpect(jsonPath("$.detail").value("'topic' is missing."));
			mvc.perform(post("{\"topic\":\"" + "a".repeat(100) + "\"}")).andExpect(status().isContentTooLarge());
			mvc.perform(post("{}").contentType(MediaType.TEXT_PLAIN)).andExpect(status().isUnsupportedMediaType());
			mvc.perform(MockMvcRequestBuilders.get("/wamp-publish"))
				.andExpect(status().isMethodNotAllowed())
				.andExpect(header().string("Allow", "POST"));
			assertThat(context.getBean(RecordingPublisher.class).take()).isEmpty();
		});
	}

	private static MockMvc mvc(Object context) {
		return MockMvcBuilders.webAppContextSetup((WebApplicationContext) context).build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class WebMvc {

	}

}
