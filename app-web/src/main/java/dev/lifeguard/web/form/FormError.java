package dev.lifeguard.web.form;

import dev.lifeguard.web.sentence.Sentence;

/**
 * One thing that is to be mended in a form.
 *
 * @param field the id of the field where it can be mended; empty when it is about no single field
 * @param sentence what is wrong, and how it can be mended
 */
public record FormError(String field, Sentence sentence) {}
