/** A square as wide as the page lets it be. */
export const square = { width: '100%', maxWidth: '27rem', aspectRatio: '1 / 1' } as const;

export const fractionTicks = [0, 0.25, 0.5, 0.75, 1];
