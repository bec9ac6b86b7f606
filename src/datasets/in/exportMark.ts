/**
 * The column by which a CSV of this project's rows is known: its cells were protected against being
 * run as formulas, and the protection is taken off again.
 */
export const EXPORT_MARK = 'evenhand_export';
