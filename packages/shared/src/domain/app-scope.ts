/** Whose records are meant: those of every app, or of the apps in the list. An empty list means no app at all. */
export type AppScope = 'all' | readonly string[];

export const isInScope = (apps: AppScope, appId: string): boolean => apps === 'all' || apps.includes(appId);
