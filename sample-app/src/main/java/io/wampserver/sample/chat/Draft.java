// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a client publishes.
 *
 * @param text the text
 */
record Draft(@NotBlank @Size(max = 500) String text) {

}
