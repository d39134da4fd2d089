// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What the form sends when someone saves.
 *
 * @param version the version that was edited
 * @param name the name
 * @param email the e-mail address
 * @param phone the telephone number, possibly empty
 */
record CustomerForm(@NotNull Integer version, @NotBlank @Size(max = 100) String name,
		@NotBlank @Email @Size(max = 100) String email, @NotNull @Size(max = 40) String phone) {

}
