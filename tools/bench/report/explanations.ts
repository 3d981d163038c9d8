/**
 * Why a target is missed, by its name: one line with what the profile shows. Kept by hand; shown only while the target
 * is missed.
 */
export const EXPLANATIONS: Readonly<Record<string, string>> = {};
