import type { PromptPart } from './protocol';

/** What a placeholder stands for: one part, or several where a slot has a list in it (a rubric). */
export type PlaceholderValues = Readonly<Record<string, PromptPart | readonly PromptPart[]>>;

const PLACEHOLDER = /\{([a-zA-Z]\w*)\}/;

/**
 * Fills `{name}` placeholders in one pass. Only the template's own text is searched: what a slot
 * holds is never looked at again, so one response can never write into another's slot.
 * @throws where the template names a placeholder without a value: a mistake in a protocol file.
 */
export function fillTemplate(template: string, values: PlaceholderValues): readonly PromptPart[] {
  // Splitting on one capture group alternates own words (even) and placeholder names (odd).
  return template.split(PLACEHOLDER).flatMap((piece, index): readonly PromptPart[] => {
    if (index % 2 === 0) return piece === '' ? [] : [piece];
    const value = Object.hasOwn(values, piece) ? values[piece] : undefined;
    if (value === undefined) throw new Error(`The template names {${piece}}, which has no value.`);
    return isPartList(value) ? value : [value];
  });
}

function isPartList(value: PromptPart | readonly PromptPart[]): value is readonly PromptPart[] {
  return Array.isArray(value);
}
