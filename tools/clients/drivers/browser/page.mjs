// What a driver in a page is told: where the service is, the key, whose events to send, and how many.
export const { SERVICE_URL, KEY, RUN, COUNT } = globalThis.told;

/** Hands over the events one after the other, at the pace of a busy page, and says so when all are. */
export async function handOver(track) {
  for (let index = 0; index < Number(COUNT); index += 1) {
    track(`e-${index}`, { index });
    if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  globalThis.handedOver();
}
