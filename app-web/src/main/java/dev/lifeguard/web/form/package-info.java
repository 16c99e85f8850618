/**
 * What the forms of all pages share: the form token, fields and their errors, and the message after a form was
 * accepted.
 */
package dev.lifeguard.web.form;
