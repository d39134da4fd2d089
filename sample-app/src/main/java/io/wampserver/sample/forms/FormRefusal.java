// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

/**
 * Why a call was refused.
 *
 * @param form the id of the form
 * @param status whether the form is locked
 */
record FormRefusal(String form, FormStatus status) {

}
