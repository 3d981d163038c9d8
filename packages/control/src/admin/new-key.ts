import { createHash, randomBytes } from 'node:crypto';

// Stands in until the package access has it.
export function newKey(): { id: string; key: string; hash: string } {
  const [id, secret] = [randomBytes(6).toString('hex'), randomBytes(24).toString('hex')];
  const hash = createHash('sha256').update(secret).digest('hex');
  return { id, key: `ak_${id}_${secret}_${hash.slice(0, 6)}`, hash };
}
