/** Whose records are meant: those of every app, or of the apps in the list. An empty list means no app at all. */
export type AppScope = 'all' | readonly string[];

export const isInScope = (apps: AppScope, appId: string): boolean => apps === 'all' || apps.includes(appId);

/** As `isInScope`, for so many questions: those about more apps than the scope lists go to a set. */
export function scopeCheck(apps: AppScope, questions: number): (appId: string) => boolean {
  if (apps === 'all' || questions <= apps.length) return (appId) => isInScope(apps, appId);
  const listed = new Set(apps);
  return (appId) => listed.has(appId);
}
