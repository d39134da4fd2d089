// SPDX-License-Identifier: Apache-2.0

// Compiles if the declarations say what the script does.

import * as actual from "./actual.js";
import * as declared from "./wamp-client.js";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

export const names: Same<keyof typeof actual, keyof typeof declared> = true;
export const members: Same<keyof actual.WampClient, keyof declared.WampClient> = true;
export const errorMembers: Same<keyof actual.WampError, keyof declared.WampError> = true;
export const parameters: Same<ConstructorParameters<typeof actual.WampClient>,
	ConstructorParameters<typeof declared.WampClient>> = true;
export const errorParameters: Same<ConstructorParameters<typeof actual.WampError>,
	ConstructorParameters<typeof declared.WampError>> = true;

export const client: declared.WampClient = new actual.WampClient("/wamp");
export const error: declared.WampError = new actual.WampError("a description");
