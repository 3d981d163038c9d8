/** Tells the records of one measurement apart: different for two apps, or two ids. Orders those of one nanosecond. */
export const recordKeyOf = (appId: string, id: string): string => `${appId.length}:${appId}${id}`;
