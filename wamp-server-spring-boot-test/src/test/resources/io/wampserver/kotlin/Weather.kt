// SPDX-License-Identifier: Apache-2.0

package io.wampserver.kotlin

import io.wampserver.error.WampException
import io.wampserver.protocol.WampConnection
import io.wampserver.spring.annotation.OnWebSocket
import io.wampserver.spring.annotation.UriVariable
import io.wampserver.spring.annotation.WampRpc
import io.wampserver.spring.annotation.WampTopic
import io.wampserver.spring.annotation.WebSocketController
import io.wampserver.spring.annotation.WebSocketSignal
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.context.annotation.Configuration
import org.springframework.context.annotation.Import

data class Report(val degrees: Int, val sky: String?)

@WampRpc("http://example.com/weather#")
class Weather {

	@WampRpc("temperature")
	suspend fun temperature(city: String, connection: WampConnection): Report {
		delay(1)
		return Report(city.length, null)
	}

	@WampRpc("wind")
	suspend fun wind(city: String, unit: String?): String = "$city ${unit ?: "knots"}"

	@WampRpc("gusts")
	suspend fun gusts(city: String, force: Int = 3): String = "$city $force"

	@WampRpc("nothing")
	suspend fun nothing(): String? = null

	@WampRpc("log")
	suspend fun log(text: String) {
		delay(1)
	}

	@WampRpc("fail")
	suspend fun fail(): Int {
		delay(1)
		throw WampException("http://example.com/error#unknown", "unknown city")
	}

	@WampRpc("forecast")
	suspend fun forecast(days: Int): Flow<Int> {
		delay(1)
		return flowOf(1, 2, days)
	}

	@WampRpc("history")
	fun history(days: Int): Flow<Int> = flowOf(-days, -1)

	@WampRpc("thread")
	suspend fun thread(): String = Thread.currentThread().name

	@WampTopic("http://example.com/weather/{city}")
	suspend fun report(@UriVariable city: String, report: Report): Report {
		delay(1)
		return report.copy(sky = city)
	}

}

@WebSocketController("/echo")
class Echo {

	@OnWebSocket(WebSocketSignal.TEXT)
	suspend fun echo(text: String): String {
		delay(1)
		return text
	}

}

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Weather::class, Echo::class)
class WeatherApplication
