/** The samples of a Prometheus page that begin with a name, with their labels. */
export function samplesOf(page: string, name: string): { labels: string; value: number }[] {
  return page.split('\n').flatMap((line) => {
    const match = new RegExp(`^${name}\\{([^}]*)\\} (\\S+)`).exec(line);
    return match === null ? [] : [{ labels: match[1] ?? '', value: Number(match[2]) }];
  });
}

export const sumOf = (page: string, name: string, label = ''): number =>
  samplesOf(page, name)
    .filter(({ labels }) => labels.includes(label))
    .reduce((sum, { value }) => sum + value, 0);

/** Records in the log that the worker has not settled yet, from the operations port. */
export async function inFlight(opsUrl: string): Promise<number> {
  const page = await (await fetch(`${opsUrl}/metrics`)).text();
  return sumOf(page, 'analytics_log_end_offset') - sumOf(page, 'analytics_log_committed_offset');
}
