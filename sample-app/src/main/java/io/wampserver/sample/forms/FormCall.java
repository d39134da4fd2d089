// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The argument of both procedures.
 *
 * @param form the id of a form
 */
record FormCall(@NotNull @Pattern(regexp = FORM_ID) String form) {

	private static final String FORM_ID = "com\\.example\\.form\\.[\\w-]{1,64}\\.[\\w-]{1,64}";

}
