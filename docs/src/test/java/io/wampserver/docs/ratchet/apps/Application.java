// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet.apps;

import io.wampserver.websocket.WebSocketApplication;

interface Application extends WebSocketApplication {

	String route();

}
